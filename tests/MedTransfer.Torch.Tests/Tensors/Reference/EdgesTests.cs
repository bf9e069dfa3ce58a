using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Empty tensors, tensors without dimensions and broadcasting, against Python's PyTorch.</summary>
public sealed class EdgesTests : ReferenceTests<EdgesTests>
{
    protected override ReferenceTable Table => new()
    {
        { "e.sum()", () => e.sum(), () => sum(e) },
        { "e.sum(0)", () => e.sum(0), () => sum(e, 0) },
        { "e.mean()", () => e.mean(), () => mean(e) },
        { "e.prod()", () => e.prod(), () => prod(e) },
        { "e + 1", () => e + 1 },
        { "e.exp()", () => e.exp(), () => exp(e) },
        { "e.t()", () => e.t(), () => t(e) },
        { "torch.cat([e, x])", () => cat([e, x]) },
        { "e.matmul(m)", () => e.matmul(m), () => matmul(e, m) },
        { "e.sort(0)", () => e.sort(0), () => sort(e, 0) },
        { "e.cumsum(0)", () => e.cumsum(0), () => cumsum(e, 0) },
        { "e.nonzero()", () => e.nonzero(), () => nonzero(e) },
        { "e.any()", () => e.any(), () => any(e) },
        { "e.all()", () => e.all(), () => all(e) },
        { "e.norm()", () => e.norm(), () => norm(e) },
        { "e.unique()", () => e.unique().output },
        { "z + z", () => z + z },
        { "z.sum()", () => z.sum(), () => sum(z) },
        { "z.exp()", () => z.exp(), () => exp(z) },
        { "z.unsqueeze(0)", () => z.unsqueeze(0), () => unsqueeze(z, 0) },
        { "z.max(0)", () => z.max(0), () => max(z, 0) },
        { "z.cumsum(0)", () => z.cumsum(0), () => cumsum(z, 0) },
        { "z.sort()", () => z.sort(), () => sort(z) },
        { "z.flatten()", () => z.flatten(), () => flatten(z) },
        { "z * x", () => z * x },
        { "z.t()", () => z.t(), () => t(z) },
        { "x + v", () => x + v },
        { "v.reshape(3, 1) * w", () => v.reshape(3, 1) * w },
        { "g + x[0]", () => g + x.select(0, 0) },
        { "x.t() + b", () => x.t() + b },
    };
}
