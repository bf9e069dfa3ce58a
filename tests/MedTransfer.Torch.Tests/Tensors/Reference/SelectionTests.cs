using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Selection</c> and their static twins, against Python's PyTorch.</summary>
public sealed class SelectionTests : ReferenceTests<SelectionTests>
{
    protected override ReferenceTable Table => new()
    {
        { "x.select(1, 2)", () => x.select(1, 2), () => select(x, 1, 2) },
        { "x.narrow(1, 1, 2)", () => x.narrow(1, 1, 2), () => narrow(x, 1, 1, 2) },
        { "s[1:4:2]", () => s.slice(0, 1, 4, 2) },
        { "x.index_select(0, r)", () => x.index_select(0, r), () => index_select(x, 0, r) },
        { "x.gather(0, k)", () => x.gather(0, k), () => gather(x, 0, k) },
        { "x.gather(1, k, sparse_grad=False)", () => x.gather(1, k), () => gather(x, 1, k, false) },
        { "x.masked_fill(p, 9)", () => x.masked_fill(p, 9) },
        { "x.masked_fill_(p, 9)", () => x.masked_fill_(p, 9) },
        { "x.masked_select(p)", () => x.masked_select(p), () => masked_select(x, p) },
        { "k.nonzero()", () => k.nonzero(), () => nonzero(k) },
        { "k.argwhere()", () => k.argwhere(), () => argwhere(k) },
        { "k.nonzero(as_tuple=True)", () => k.nonzero_as_list() },
        { "x.take(r + 2)", () => x.take(r + 2), () => take(x, r + 2) },
        { "x.take_along_dim(r + 2)", () => x.take_along_dim(r + 2), () => x.take_along_dim([3L, 2L]) },
        { "x.take_along_dim(k, 0)", () => x.take_along_dim(k, 0), () => take_along_dim(x, k, 0) },
        { "x.take_along_dim(r.reshape(2, 1), 1)", () => x.take_along_dim(r.reshape(2, 1), 1), () => take_along_dim(x, r.reshape(2, 1), 1) },
        { "v.take_along_dim(r, 0)", () => v.take_along_dim([1L, 0L], 0), () => take_along_dim(v, [1L, 0L]) },
    };
}
