using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>A perceptron whose hidden units are gated: <c>fc2(norm(SiLU(gate x) ⊙ (value x)))</c>; one layer makes both where there is no norm.</summary>
internal sealed class SwiGlu : Module<Tensor, Tensor>
{
    private readonly Linear? fc1;
    private readonly Linear? fc1_g;
    private readonly Linear? fc1_x;
    private readonly LayerNorm? norm;
    private readonly Linear fc2;

    internal SwiGlu(int channels, int hidden, double? normEpsilon)
        : base(nameof(SwiGlu))
    {
        if (normEpsilon is { } epsilon)
        {
            fc1_g = Linear(channels, hidden);
            fc1_x = Linear(channels, hidden);
            norm = LayerNorm(hidden, epsilon);
        }
        else
        {
            fc1 = Linear(channels, 2L * hidden);
        }

        fc2 = Linear(hidden, channels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var parts = fc1 is null ? [fc1_g!.call(x), fc1_x!.call(x)] : fc1.call(x).chunk(2, -1);
        var y = functional.silu(parts[0]).mul(parts[1]);
        return fc2.call(norm is null ? y : norm.call(y)).MoveToOuterDisposeScope();
    }
}
