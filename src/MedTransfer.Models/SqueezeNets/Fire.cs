using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Squeeze by 1×1, expand by 1×1 and 3×3 side by side.</summary>
internal sealed class Fire : Module<Tensor, Tensor>
{
    private readonly Conv2d squeeze;
    private readonly Conv2d expand1x1;
    private readonly Conv2d expand3x3;

    internal Fire(int input, int squeezed, int expanded)
        : base(nameof(Fire))
    {
        squeeze = Conv2d(input, squeezed, 1);
        expand1x1 = Conv2d(squeezed, expanded, 1);
        expand3x3 = Conv2d(squeezed, expanded, 3, padding: 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = squeeze.call(x).Rectify();
        // One activation over the joined map: the same values as one on each part, in one pass.
        return cat([expand1x1.call(y), expand3x3.call(y)], 1).Rectify().MoveToOuterDisposeScope();
    }
}
