using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Two linear layers with a GELU between them, exact or <c>x · σ(1.702 x)</c> (CLIP's quick GELU).</summary>
internal sealed class Mlp : Module<Tensor, Tensor>
{
    // Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016, section 2.
    private const double SigmoidScale = 1.702;

    private readonly Linear fc1;
    private readonly LayerNorm? norm;
    private readonly Linear fc2;
    private readonly bool isQuick;

    internal Mlp(int channels, int hidden, bool isQuick = false, double? normEpsilon = null)
        : base(nameof(Mlp))
    {
        this.isQuick = isQuick;
        fc1 = Linear(channels, hidden);
        norm = normEpsilon is { } epsilon ? LayerNorm(hidden, epsilon) : null;
        fc2 = Linear(hidden, channels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = fc1.call(x);
        y = isQuick ? y.mul(y.mul(SigmoidScale).sigmoid_()) : functional.gelu(y);
        return fc2.call(norm is null ? y : norm.call(y)).MoveToOuterDisposeScope();
    }
}
