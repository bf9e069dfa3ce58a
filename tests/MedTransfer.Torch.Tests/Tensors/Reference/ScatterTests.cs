using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Scatter</c> and their static twins, against Python's PyTorch.</summary>
public sealed class ScatterTests : ReferenceTests<ScatterTests>
{
    protected override ReferenceTable Table => new()
    {
        { "x.scatter(0, k, y)", () => x.scatter(0, k, y), () => scatter(x, 0, k, y) },
        { "x.scatter_(0, k, y)", () => x.scatter_(0, k, y), () => scatter_(x, 0, k, y) },
        { "x.scatter_add(0, k, y)", () => x.scatter_add(0, k, y), () => scatter_add(x, 0, k, y) },
        { "x.scatter_add_(0, k, y)", () => x.scatter_add_(0, k, y), () => scatter_add_(x, 0, k, y) },
        { "x.index_add(0, r, y, alpha=2)", () => x.index_add(0, r, y, 2), () => index_add(x, 0, r, y, 2) },
        { "x.index_add_(0, r, y, alpha=2)", () => x.index_add_(0, r, y, 2), () => index_add_(x, 0, r, y, 2) },
        { "x.index_copy(0, r, y)", () => x.index_copy(0, r, y), () => index_copy(x, 0, r, y) },
        { "x.index_copy_(0, r, y)", () => x.index_copy_(0, r, y), () => index_copy_(x, 0, r, y) },
        { "x.index_fill(1, r, 7)", () => x.index_fill(1, r, 7), () => index_fill(x, 1, r, 7) },
        { "x.index_fill_(1, r, 7)", () => x.index_fill_(1, r, 7), () => index_fill_(x, 1, r, 7) },
        { "x.index_reduce(0, r * 0, y, 'prod')", () => index_reduce(x, 0, r * 0, y, Reduce.prod) },
        { "x.index_reduce(0, r * 0, y, 'mean', include_self=False)", () => index_reduce(x, 0, r * 0, y, Reduce.mean, false) },
        { "x.index_reduce(0, r * 0, y, 'amax')", () => index_reduce(x, 0, r * 0, y, Reduce.amax) },
        { "x.index_reduce(0, r * 0, y, 'amin')", () => index_reduce(x, 0, r * 0, y, Reduce.amin) },
        { "x.masked_scatter(p, y)", () => x.masked_scatter(p, y) },
        { "x.masked_scatter_(p, y)", () => x.masked_scatter_(p, y) },
        { "x.select_scatter(v, 0, 1)", () => x.select_scatter(v, 0, 1), () => select_scatter(x, v, 0, 1) },
        {
            "torch.ops.aten.slice_scatter(x, v.reshape(1, 3), 0, 1, 2, 1)",
            () => x.slice_scatter(v.reshape(1, 3), 0, 1, 2),
            () => slice_scatter(x, v.reshape(1, 3), 0, 1, 2)
        },
        {
            "torch.ops.aten.slice_scatter(x, r.reshape(2, 1) * 1.0, 1, 1, None, 5)",
            () => x.slice_scatter(r.reshape(2, 1) * 1.0, 1, 1, step: 5),
            () => slice_scatter(x, r.reshape(2, 1) * 1.0, 1, 1, step: 5)
        },
        { "x.fill_(3)", () => x.fill_(3) },
        { "x.zero_()", () => x.zero_() },
        { "x.copy_(v)", () => x.copy_(v) },
    };
}
