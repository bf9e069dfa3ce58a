using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Convolution, batch norm, ReLU and, in most blocks, a max-pool.</summary>
internal sealed class CbrBlock : Module<Tensor, Tensor>
{
    /// <summary>Height and width of the pools; they stride by two.</summary>
    internal const int PoolKernel = 3;

    private readonly Conv2d conv;
    private readonly BatchNorm2d norm;
    private readonly bool hasPool;
    private readonly bool isPadded;

    internal CbrBlock(int input, int output, int kernel, bool hasPool, bool isPadded)
        : base(nameof(CbrBlock))
    {
        // A bias would be taken away again by the norm.
        conv = Conv2d(input, output, kernel, padding: isPadded ? kernel / 2 : 0, bias: false);
        norm = BatchNorm2d(output);
        this.hasPool = hasPool;
        this.isPadded = isPadded;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = norm.call(conv.call(x)).Rectify();
        if (hasPool) y = functional.max_pool2d(y, PoolKernel, stride: 2, padding: isPadded ? PoolKernel / 2 : 0);
        return y.MoveToOuterDisposeScope();
    }
}
