using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Joining</c> and their static twins, against Python's PyTorch.</summary>
public sealed class JoiningTests : ReferenceTests<JoiningTests>
{
    protected override ReferenceTable Table => new()
    {
        {
            "torch.cat([x, y], 1)",
            () => cat([x, y], 1),
            () => cat(new List<Tensor> { x, y }, 1),
            () => cat(new[] { x, y }, 1),
            () => concat([x, y], 1),
            () => concat(new List<Tensor> { x, y }, 1),
            () => concat(new[] { x, y }, 1),
            () => concatenate([x, y], 1),
            () => concatenate(new List<Tensor> { x, y }, 1),
            () => concatenate(new[] { x, y }, 1)
        },
        { "torch.stack([x, y], 2)", () => stack([x, y], 2) },
        {
            "torch.hstack([x, y])",
            () => hstack(x, y),
            () => hstack([x, y]),
            () => hstack(new List<Tensor> { x, y }),
            () => hstack(new List<Tensor> { x, y }.Where(o => o.dim() > 1))
        },
        {
            "torch.vstack([v, x])",
            () => vstack(new[] { v, x }),
            () => vstack([v, x]),
            () => vstack(new List<Tensor> { v, x }),
            () => row_stack(v, x),
            () => row_stack([v, x]),
            () => row_stack(new List<Tensor> { v, x })
        },
        {
            "torch.dstack([x, y])",
            () => dstack(x, y),
            () => dstack([x, y]),
            () => dstack(new List<Tensor> { x, y }),
            () => dstack(new List<Tensor> { x, y }.Where(o => o.dim() > 1))
        },
        { "torch.column_stack([v, m])", () => column_stack(v, m), () => column_stack([v, m]), () => column_stack(new List<Tensor> { v, m }) },
        { "torch.block_diag(x, v)", () => block_diag(x, v), () => Tensor.block_diag(x, v) },
        { "torch.meshgrid(v, s, indexing='ij')", () => meshgrid([v, s]) },
        { "torch.meshgrid(v, w, indexing='xy')", () => meshgrid([v, w], "xy") },
        { "torch.cartesian_prod(v, w)", () => cartesian_prod(v, w), () => cartesian_prod([v, w]), () => cartesian_prod(new List<Tensor> { v, w }) },
        { "torch.broadcast_tensors(v, x)", () => broadcast_tensors(v, x) },
        { "torch.atleast_1d(z, v)", () => atleast_1d(z, v) },
        { "torch.atleast_2d(z, v)", () => atleast_2d(z, v) },
        { "torch.atleast_3d(z, v)", () => atleast_3d(z, v) },
    };
}
