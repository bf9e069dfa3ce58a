using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>The block of the first stage: a depthwise convolution, the gate, and a 1×1 convolution without activation.</summary>
internal sealed class DepthwiseSeparable : EfficientNetBlock
{
    private readonly Conv2d conv_dw;
    private readonly BatchNorm2d bn1;
    private readonly SqueezeExcite se;
    private readonly Conv2d conv_pw;
    private readonly BatchNorm2d bn2;

    internal DepthwiseSeparable(int input, int output, int kernel, int stride, double dropPath)
        : base(nameof(DepthwiseSeparable), input, output, stride, dropPath)
    {
        conv_dw = Depthwise(input, kernel, stride);
        bn1 = BatchNorm2d(input);
        se = Gate(input, input);
        conv_pw = Pointwise(input, output);
        bn2 = BatchNorm2d(output);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = Activations.Silu(bn1.call(conv_dw.call(x)));
        return Join(bn2.call(conv_pw.call(se.call(y))), x).MoveToOuterDisposeScope();
    }
}
