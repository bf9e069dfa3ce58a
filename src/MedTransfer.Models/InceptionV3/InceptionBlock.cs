using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static MedTransfer.Models.BranchUnit;
using static MedTransfer.Models.InceptionBranch;

namespace MedTransfer.Models;

/// <summary>A mixed block: branches side by side on one map, joined along the channels. The five forms are those of the paper.</summary>
internal sealed class InceptionBlock : Module<Tensor, Tensor>
{
    private readonly InceptionBranch[] branches;

    private InceptionBlock(string form, params InceptionBranch[] branches)
        : base(form)
    {
        this.branches = branches;
        foreach (var (name, unit) in branches.SelectMany(b => b.Units)) register_module(name, unit);
    }

    /// <summary>For maps of 35×35: 1×1, 5×5, two 3×3, and an average of <paramref name="pooled"/> channels.</summary>
    internal static InceptionBlock A(int input, int pooled) => new(
        "InceptionA",
        Of("branch1x1", input, Square(64, 1)),
        Of("branch5x5", input, Square(48, 1), Square(64, 5)),
        Of("branch3x3dbl", input, Square(64, 1), Square(96, 3), Square(96, 3)),
        Averaged(input, pooled));

    /// <summary>From 35×35 to 17×17.</summary>
    internal static InceptionBlock B(int input) => new(
        "InceptionB",
        Of("branch3x3", input, Square(384, 3, stride: 2)),
        Of("branch3x3dbl", input, Square(64, 1), Square(96, 3), Square(96, 3, stride: 2)),
        Maximum());

    /// <summary>For maps of 17×17: 7×7 kernels in two factors, of <paramref name="inner"/> channels.</summary>
    internal static InceptionBlock C(int input, int inner) => new(
        "InceptionC",
        Of("branch1x1", input, Square(192, 1)),
        Of("branch7x7", input, Square(inner, 1), new(inner, 1, 7), new(192, 7, 1)),
        Of("branch7x7dbl", input, Square(inner, 1), new(inner, 7, 1), new(inner, 1, 7), new(inner, 7, 1), new(192, 1, 7)),
        Averaged(input, 192));

    /// <summary>From 17×17 to 8×8.</summary>
    internal static InceptionBlock D(int input) => new(
        "InceptionD",
        Of("branch3x3", input, Square(192, 1), Square(320, 3, stride: 2)),
        Of("branch7x7x3", input, Square(192, 1), new(192, 1, 7), new(192, 7, 1), Square(192, 3, stride: 2)),
        Maximum());

    /// <summary>For maps of 8×8: the factors of 3×3 kernels side by side.</summary>
    internal static InceptionBlock E(int input) => new(
        "InceptionE",
        Of("branch1x1", input, Square(320, 1)),
        Forked("branch3x3", input, [Square(384, 1)], new(384, 1, 3), new(384, 3, 1)),
        Forked("branch3x3dbl", input, [Square(448, 1), Square(384, 3)], new(384, 1, 3), new(384, 3, 1)),
        Averaged(input, 192));

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return cat([.. branches.SelectMany(b => b.Run(x))], 1).MoveToOuterDisposeScope();
    }
}
