using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Arrangement</c> and their static twins, against Python's PyTorch.</summary>
public sealed class ArrangementTests : ReferenceTests<ArrangementTests>
{
    protected override ReferenceTable Table => new()
    {
        { "x.repeat(2, 1)", () => x.repeat(2, 1) },
        { "x.tile([2, 1, 2])", () => x.tile([2, 1, 2]), () => tile(x, [2, 1, 2]) },
        { "x.repeat_interleave(2)", () => x.repeat_interleave(2), () => repeat_interleave(x, 2) },
        { "x.repeat_interleave(2, 1)", () => x.repeat_interleave(2, 1), () => repeat_interleave(x, 2, 1) },
        { "x.repeat_interleave(r + 1, 0, output_size=3)", () => x.repeat_interleave(r + 1, 0, 3), () => repeat_interleave(x, r + 1, 0, 3) },
        { "x.flip([0, 1])", () => x.flip(0, 1), () => flip(x, 0, 1) },
        { "x.fliplr()", () => x.fliplr(), () => fliplr(x) },
        { "x.flipud()", () => x.flipud(), () => flipud(x) },
        { "x.roll(1, 1)", () => x.roll(1, 1), () => roll(x, 1, 1) },
        { "x.roll(1)", () => x.roll(1), () => roll(x, 1) },
        { "x.roll([2])", () => x.roll(new long[] { 2 }), () => roll(x, new long[] { 2 }) },
        {
            "x.roll([1, 2], [0, 1])",
            () => x.roll([1, 2], [0, 1]),
            () => roll(x, [1, 2], [0, 1]),
            () => x.roll((1, 2), (0, 1)),
            () => roll(x, (1, 2), (0, 1)),
            () => x.roll(new long[] { 1, 2 }, new long[] { 0, 1 })
        },
        { "g.roll([1, 1, 2], [0, 1, 2])", () => g.roll((1, 1, 2), (0, 1, 2)), () => roll(g, (1, 1, 2), (0, 1, 2)) },
        { "x.rot90()", () => x.rot90(), () => rot90(x) },
        { "g.rot90(2, [1, 2])", () => g.rot90(2, (1, 2)), () => rot90(g, 2, (1, 2)) },
    };
}
