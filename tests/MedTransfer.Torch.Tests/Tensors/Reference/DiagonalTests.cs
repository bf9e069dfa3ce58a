using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Diagonal</c> and their static twins, against Python's PyTorch.</summary>
public sealed class DiagonalTests : ReferenceTests<DiagonalTests>
{
    protected override ReferenceTable Table => new()
    {
        { "m.tril()", () => m.tril(), () => tril(m) },
        { "m.triu(1)", () => m.triu(1), () => triu(m, 1) },
        { "m.tril_(-1)", () => m.tril_(-1), () => tril_(m, -1) },
        { "m.triu_()", () => m.triu_(), () => triu_(m) },
        { "m.diag()", () => m.diag(), () => diag(m) },
        { "v.diag(1)", () => v.diag(1), () => diag(v, 1) },
        { "m.diagonal()", () => m.diagonal(), () => diagonal(m) },
        { "g.diagonal(1, 1, 2)", () => g.diagonal(1, 1, 2), () => diagonal(g, 1, 1, 2) },
        { "x.diag_embed()", () => x.diag_embed(), () => diag_embed(x) },
        { "v.diag_embed(1, 1, 0)", () => v.diag_embed(1, 1, 0), () => diag_embed(v, 1, 1, 0) },
        { "x.diagflat(1)", () => x.diagflat(1), () => diagflat(x, 1) },
        { "m.diagonal_scatter(v)", () => m.diagonal_scatter(v), () => diagonal_scatter(m, v) },
    };
}
