using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Shape</c> and their static twins, against Python's PyTorch.</summary>
public sealed class ShapeTests : ReferenceTests<ShapeTests>
{
    protected override ReferenceTable Table => new()
    {
        { "x.view(3, 2)", () => x.view(3, 2) },
        { "x.reshape(3, -1)", () => x.reshape(3, -1), () => reshape(x, 3, -1) },
        { "g.flatten()", () => g.flatten(), () => flatten(g) },
        { "g.flatten(1, 2)", () => g.flatten(1, 2), () => flatten(g, 1, 2) },
        { "x.unflatten(1, [3, 1])", () => x.unflatten(1, 3, 1), () => unflatten(x, 1, 3, 1) },
        { "g.permute(2, 0, 1)", () => g.permute(2, 0, 1), () => permute(g, 2, 0, 1), () => g.permute(new List<long> { 2, 0, 1 }) },
        {
            "g.transpose(0, 2)",
            () => g.transpose(0, 2),
            () => transpose(g, 0, 2),
            () => g.swapaxes(0, 2),
            () => swapaxes(g, 0, 2),
            () => g.swapdims(0, 2),
            () => swapdims(g, 0, 2)
        },
        { "g.transpose_(0, 2)", () => g.transpose_(0, 2) },
        { "x.t()", () => x.t(), () => t(x) },
        { "x.T", () => x.T },
        { "g.mT", () => g.mT },
        { "x.unsqueeze(1)", () => x.unsqueeze(1), () => unsqueeze(x, 1) },
        { "x.unsqueeze_(1)", () => x.unsqueeze_(1), () => unsqueeze_(x, 1) },
        { "x.unsqueeze(0).squeeze()", () => x.unsqueeze(0).squeeze(), () => squeeze(x.unsqueeze(0)) },
        { "x.unsqueeze(1).squeeze(1)", () => x.unsqueeze(1).squeeze(1), () => squeeze(x.unsqueeze(1), 1) },
        { "x.unsqueeze_(0).squeeze_()", () => x.unsqueeze_(0).squeeze_(), () => squeeze_(x.unsqueeze_(0)) },
        { "x.unsqueeze_(1).squeeze_(1)", () => x.unsqueeze_(1).squeeze_(1), () => squeeze_(x.unsqueeze_(1), 1) },
        { "v.expand(2, 3)", () => v.expand(2, 3), () => v.expand([2, 3]), () => v.expand(new long[] { 2, 3 }, true) },
        { "v.expand_as(x)", () => v.expand_as(x) },
        { "v.broadcast_to([2, 3])", () => v.broadcast_to(2, 3), () => broadcast_to(v, 2, 3) },
        { "x.view_as(b)", () => x.view_as(b) },
        { "x.ravel()", () => x.ravel(), () => ravel(x) },
        {
            "g.movedim([0, 1], [1, 2])",
            () => g.movedim([0, 1], [1, 2]),
            () => movedim(g, [0, 1], [1, 2]),
            () => g.moveaxis([0, 1], [1, 2]),
            () => moveaxis(g, [0, 1], [1, 2]),
            () => moveaxis(g, (0, 1), (1, 2))
        },
        { "g.movedim(0, 2)", () => movedim(g, 0, 2), () => moveaxis(g, 0, 2) },
        { "g.movedim([0, 1, 2], [2, 0, 1])", () => moveaxis(g, (0, 1, 2), (2, 0, 1)) },
        { "g.unsqueeze(0).movedim([0, 1, 2, 3], [3, 2, 0, 1])", () => moveaxis(g.unsqueeze(0), (0, 1, 2, 3), (3, 2, 0, 1)) },
        { "torch.atleast_1d(z)", () => z.atleast_1d(), () => atleast_1d(z).Single() },
        { "torch.atleast_2d(v)", () => v.atleast_2d(), () => atleast_2d(v).Single() },
        { "torch.atleast_3d(x)", () => x.atleast_3d(), () => atleast_3d(x).Single() },
        { "s.unfold(0, 2, 1)", () => s.unfold(0, 2, 1) },
        { "x.as_strided([2, 2], [1, 2], 1)", () => x.as_strided([2, 2], [1, 2], 1) },
        { "x.t().contiguous()", () => x.t().contiguous() },
        { "x.numel()", () => x.numel(), () => numel(x) },
    };
}
