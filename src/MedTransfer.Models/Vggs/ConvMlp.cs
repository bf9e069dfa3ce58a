using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// VGG's first two fully connected layers as convolutions of 7×7 and 1×1, so that larger images give maps. Maps under 7×7 are
/// brought to 7×7 by adaptive average pooling.
/// </summary>
internal sealed class ConvMlp : Module<Tensor, Tensor>
{
    private const int Kernel = 7;
    private readonly Conv2d fc1;
    private readonly Conv2d fc2;
    private readonly double dropRate;

    internal ConvMlp(int input, int hidden, int output, double dropRate)
        : base(nameof(ConvMlp))
    {
        fc1 = Conv2d(input, hidden, Kernel);
        fc2 = Conv2d(hidden, output, 1);
        this.dropRate = dropRate;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var (height, width) = (x.shape[2], x.shape[3]);
        var y = height < Kernel || width < Kernel
            ? functional.adaptive_avg_pool2d(x, (Math.Max(height, Kernel), Math.Max(width, Kernel)))
            : x;
        y = Apply(fc1, y).Rectify();
        if (dropRate > 0) y = functional.dropout(y, dropRate, training);
        return Apply(fc2, y).Rectify().MoveToOuterDisposeScope();
    }

    /// <summary>A kernel that covers the map is a matrix product, which is faster. Its rows are read in the order that they have in memory.</summary>
    private static Tensor Apply(Conv2d layer, Tensor x)
    {
        var weight = layer.weight;
        if (x.shape[2] != weight.shape[2] || x.shape[3] != weight.shape[3]) return layer.call(x);
        var (map, rows) = weight.is_contiguous() ? (x, weight) : (x.permute(0, 2, 3, 1), weight.permute(0, 2, 3, 1));
        return functional.linear(map.flatten(1), rows.flatten(1), layer.bias).unsqueeze(-1).unsqueeze(-1);
    }
}
