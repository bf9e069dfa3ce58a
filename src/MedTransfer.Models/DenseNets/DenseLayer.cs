using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Norm and activation before a 1×1 and a 3×3 convolution: what a block adds to its map.</summary>
internal sealed class DenseLayer : Module<Tensor, Tensor>
{
    private readonly BatchNorm2d norm1;
    private readonly Conv2d conv1;
    private readonly BatchNorm2d norm2;
    private readonly Conv2d conv2;
    private readonly double dropRate;

    internal DenseLayer(int input, int growth, int bottleneck, double dropRate)
        : base(nameof(DenseLayer))
    {
        norm1 = BatchNorm2d(input);
        conv1 = Conv2d(input, bottleneck, 1, bias: false);
        norm2 = BatchNorm2d(bottleneck);
        conv2 = Conv2d(bottleneck, growth, 3, padding: 1, bias: false);
        this.dropRate = dropRate;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = conv1.call(norm1.call(x).Rectify());
        y = conv2.call(norm2.call(y).Rectify());
        if (dropRate > 0) y = functional.dropout(y, dropRate, training);
        return y.MoveToOuterDisposeScope();
    }
}
