using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Convolution without bias, batch norm (eps 1e-3, as in TensorFlow) and ReLU: the unit of the Inception networks.</summary>
internal sealed class ConvNormRelu : Module<Tensor, Tensor>
{
    private const double Epsilon = 1e-3;
    private readonly Conv2d conv;
    private readonly BatchNorm2d bn;

    internal ConvNormRelu(int input, int output, (long Height, long Width) kernel, long stride, (long Height, long Width) padding)
        : base(nameof(ConvNormRelu))
    {
        conv = Conv2d(input, output, kernel, (stride, stride), padding, bias: false);
        bn = BatchNorm2d(output, Epsilon);
        RegisterComponents();
    }

    /// <summary>The unit of the stem: a square kernel, without padding unless asked for.</summary>
    internal ConvNormRelu(int input, int output, int kernel, int stride = 1, int padding = 0)
        : this(input, output, (kernel, kernel), stride, (padding, padding))
    {
    }

    /// <summary>The unit inside a block: padded to keep the size where it does not stride, not padded where it does.</summary>
    internal ConvNormRelu(int input, BranchUnit unit)
        : this(input, unit.Channels, (unit.Height, unit.Width), unit.Stride, unit.Stride == 1 ? (unit.Height / 2, unit.Width / 2) : (0, 0))
    {
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return bn.call(conv.call(x)).Rectify().MoveToOuterDisposeScope();
    }
}
