using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Splitting</c> and their static twins, against Python's PyTorch.</summary>
public sealed class SplittingTests : ReferenceTests<SplittingTests>
{
    protected override ReferenceTable Table => new()
    {
        { "s.chunk(3)", () => s.chunk(3), () => chunk(s, 3) },
        { "x.chunk(2, 1)", () => x.chunk(2, 1), () => chunk(x, 2, 1) },
        { "x.split(2, 1)", () => x.split(2, 1), () => split(x, [2, 1], 1) },
        {
            "x.split([1, 2], 1)",
            () => x.split([1, 2], 1),
            () => split(x, [1, 2], 1),
            () => x.split(new long[] { 1, 2 }, 1),
            () => split(x, new long[] { 1, 2 }, 1)
        },
        { "s.split([1, 1, 2])", () => s.split(1, 1, 2), () => s.split([1, 1, 2]), () => split(s, [1, 1, 2]) },
        { "s.tensor_split(3)", () => s.tensor_split(3), () => tensor_split(s, 3) },
        { "x.tensor_split([1, 2], 1)", () => x.tensor_split([1, 2], 1), () => tensor_split(x, [1, 2], 1) },
        {
            "x.tensor_split(torch.tensor([1, 2]), 1)",
            () => x.tensor_split(tensor(new long[] { 1, 2 }), 1),
            () => tensor_split(x, tensor(new long[] { 1, 2 }), 1)
        },
        { "x.hsplit(3)", () => x.hsplit(3), () => hsplit(x, 3) },
        {
            "x.hsplit([1, 2])",
            () => x.hsplit(1, 2),
            () => hsplit(x, [1, 2]),
            () => hsplit(x, (1, 2)),
            () => x.hsplit(tensor(new long[] { 1, 2 })),
            () => hsplit(x, tensor(new long[] { 1, 2 }))
        },
        { "s.hsplit([1, 2, 3])", () => s.hsplit(1, 2, 3), () => hsplit(s, (1, 2, 3)), () => s.hsplit(tensor(new long[] { 1, 2, 3 })) },
        { "torch.arange(5).hsplit([1, 2, 3, 4])", () => hsplit(arange(5), (1, 2, 3, 4)) },
        { "torch.vsplit(m, 3)", () => m.vsplit(3L), () => m.vsplit(1, 2) },
        { "m.vsplit([1, 2])", () => m.vsplit(1, 2), () => vsplit(m, [1, 2]), () => m.vsplit(tensor(new long[] { 1, 2 })) },
        { "g.dsplit(3)", () => g.dsplit(3), () => dsplit(g, 3) },
        {
            "g.dsplit([1, 2])",
            () => g.dsplit(1, 2),
            () => dsplit(g, new long[] { 1, 2 }),
            () => g.dsplit((1, 2)),
            () => dsplit(g, (1, 2)),
            () => g.dsplit(tensor(new long[] { 1, 2 })),
            () => dsplit(g, tensor(new long[] { 1, 2 }))
        },
        { "g.dsplit([0, 1, 2])", () => g.dsplit((0, 1, 2)), () => dsplit(g, (0, 1, 2)) },
        { "g.dsplit([0, 1, 2, 3])", () => g.dsplit((0, 1, 2, 3)), () => dsplit(g, (0, 1, 2, 3)) },
        { "x.unbind()", () => x.unbind(), () => unbind(x, 0), () => unbind(x, 0L) },
        { "x.unbind(1)", () => x.unbind(1), () => unbind(x, 1) },
    };
}
