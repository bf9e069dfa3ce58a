using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Functional;

/// <summary>What the lines of <see cref="LossCases"/> compute with: in Python, <c>waves</c> is <see cref="Waves"/> with a start.</summary>
internal sealed class LossInputs
{
    /// <summary><c>base = waves(24, 0).requires_grad_()</c>, of which the inputs are views.</summary>
    public Tensor Base { get; } = Waves.From(0, 24).requires_grad_();

    /// <summary><c>x = base[:12].view(3, 4)</c>.</summary>
    public Tensor X => Base.narrow(0, 0, 12).view(3, 4);

    /// <summary><c>y = waves(12, 40).view(3, 4)</c>.</summary>
    public Tensor Y { get; } = Waves.From(40, 3, 4);

    /// <summary><c>z = waves(12, 90).view(3, 4)</c>.</summary>
    public Tensor Z { get; } = Waves.From(90, 3, 4);

    /// <summary>Class weights.</summary>
    public Tensor W { get; } = tensor(new[] { 0.5, 1.5, 2.0, 0.25 });

    /// <summary>Class numbers.</summary>
    public Tensor K { get; } = tensor(new long[] { 2, 0, 3 });

    /// <summary><c>image = base.view(2, 2, 2, 3)</c>.</summary>
    public Tensor Image => Base.view(2, 2, 2, 3);

    /// <summary>The class of each pixel of <see cref="Image"/>.</summary>
    public Tensor Mask { get; } = tensor(new long[] { 0, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 0 }, [2, 2, 3]);

    /// <summary><c>paths = base.view(4, 2, 3)</c>.</summary>
    public Tensor Paths => Base.view(4, 2, 3);
}
