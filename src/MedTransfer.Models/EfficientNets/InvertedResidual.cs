using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>A 1×1 convolution that widens, a depthwise convolution, the gate, and a 1×1 convolution that narrows, without activation.</summary>
internal sealed class InvertedResidual : EfficientNetBlock
{
    private readonly Conv2d conv_pw;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv_dw;
    private readonly BatchNorm2d bn2;
    private readonly SqueezeExcite se;
    private readonly Conv2d conv_pwl;
    private readonly BatchNorm2d bn3;

    internal InvertedResidual(int input, int output, int kernel, int stride, int expansion, double dropPath)
        : base(nameof(InvertedResidual), input, output, stride, dropPath)
    {
        var wide = input * expansion;
        conv_pw = Pointwise(input, wide);
        bn1 = BatchNorm2d(wide);
        conv_dw = Depthwise(wide, kernel, stride);
        bn2 = BatchNorm2d(wide);
        se = Gate(input, wide);
        conv_pwl = Pointwise(wide, output);
        bn3 = BatchNorm2d(output);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = Activations.Silu(bn1.call(conv_pw.call(x)));
        y = Activations.Silu(bn2.call(conv_dw.call(y)));
        return Join(bn3.call(conv_pwl.call(se.call(y))), x).MoveToOuterDisposeScope();
    }
}
