using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Reduction</c> and their static twins, against Python's PyTorch.</summary>
public sealed class ReductionTests : ReferenceTests<ReductionTests>
{
    protected override ReferenceTable Table => new()
    {
        { "x.sum()", () => x.sum(), () => sum(x) },
        { "x.sum(dtype=torch.float32)", () => x.sum(float32), () => sum(x, float32) },
        { "x.sum(1)", () => x.sum(1), () => sum(x, 1) },
        { "x.sum(0)", () => x.sum(0), () => sum(x, 0) },
        { "x.prod(0)", () => x.prod(0), () => prod(x, 0) },
        { "x.sum(1, True)", () => x.sum(1, true), () => sum(x, 1, true) },
        { "x.sum([0, 1])", () => x.sum([0, 1]), () => sum(x, [0, 1]), () => x.sum(0, 1), () => x.sum(new long[] { 0, 1 }) },
        { "g.sum([0, 1, 2], True)", () => g.sum(0, 1, 2, true), () => g.sum([0, 1, 2], true), () => sum(g, [0, 1, 2], true) },
        { "p.sum()", () => p.sum(), () => sum(p) },
        { "x.mean()", () => x.mean(), () => mean(x) },
        { "g.mean([0, 2])", () => g.mean([0, 2]), () => mean(g, [0, 2]) },
        { "g.mean([0, 2], True)", () => g.mean([0, 2], true), () => mean(g, [0, 2], true) },
        { "x.prod()", () => x.prod(), () => prod(x) },
        { "x.prod(1)", () => x.prod(1), () => prod(x, 1) },
        { "x.prod(1, True)", () => x.prod(1, true), () => prod(x, 1, true) },
        { "x.prod(dtype=torch.float32)", () => x.prod(float32), () => prod(x, float32) },
        { "x.max()", () => x.max(), () => max(x) },
        { "x.min()", () => x.min(), () => min(x) },
        { "x.max(1)", () => x.max(1), () => max(x, 1) },
        { "x.min(1, True)", () => x.min(1, true), () => min(x, 1, true) },
        { "x.argmax()", () => x.argmax(), () => argmax(x) },
        { "x.argmin()", () => x.argmin(), () => argmin(x) },
        { "x.argmax(1)", () => x.argmax(1), () => argmax(x, 1) },
        { "x.argmin(0, True)", () => x.argmin(0, true), () => argmin(x, 0, true) },
        {
            "g.amax([0, 2])",
            () => g.amax([0, 2]),
            () => amax(g, [0, 2]),
            () => g.amax(0, 2),
            () => g.amax(new long[] { 0, 2 }),
            () => amax(g, new long[] { 0, 2 })
        },
        {
            "g.amin([0, 2])",
            () => g.amin([0, 2]),
            () => amin(g, [0, 2]),
            () => g.amin(0, 2),
            () => g.amin(new long[] { 0, 2 }),
            () => amin(g, new long[] { 0, 2 })
        },
        { "g.amax([0, 2], True)", () => g.amax([0, 2], true), () => amax(g, [0, 2], true) },
        { "g.amin([0, 2], True)", () => g.amin([0, 2], true), () => amin(g, [0, 2], true) },
        { "torch.aminmax(x)", () => x.aminmax(), () => aminmax(x) },
        { "torch.aminmax(x, dim=1, keepdim=True)", () => x.aminmax(1, true), () => aminmax(x, 1, true) },
        { "p.all()", () => p.all(), () => all(p) },
        { "p.any()", () => p.any(), () => any(p) },
        { "p.all(0)", () => p.all(0), () => all(p, 0) },
        { "p.any(0, True)", () => p.any(0, true), () => any(p, 0, true) },
        { "x.logsumexp(1)", () => x.logsumexp(1), () => logsumexp(x, 1) },
        { "x.logsumexp(1, True)", () => x.logsumexp(1, true), () => logsumexp(x, 1, true) },
        { "n.clamp(-5, 5).nansum()", () => n.clamp(-5, 5).nansum(), () => nansum(n.clamp(-5, 5)) },
        { "torch.nanmean(n.clamp(-5, 5))", () => n.clamp(-5, 5).nanmean(), () => nanmean(n.clamp(-5, 5)) },
        { "torch.nanmean(n, 0, True)", () => n.nanmean(0, true), () => nanmean(n, 0, true) },
        { "torch.count_nonzero(k)", () => k.count_nonzero(), () => count_nonzero(k) },
        { "torch.count_nonzero(k, [1])", () => k.count_nonzero([1]), () => count_nonzero(k, [1]) },
        { "x.norm()", () => x.norm(), () => norm(x) },
        { "x.norm(3)", () => x.norm(3f), () => norm(x, 3f) },
        { "x.norm(1, dim=1)", () => x.norm(1, false, 1), () => norm(x, 1, false, 1) },
        { "x.norm(2, dim=0, keepdim=True)", () => x.norm(0, true), () => norm(x, 0, true) },
        { "x.dist(y)", () => x.dist(y), () => dist(x, y) },
        { "x.dist(y, 1)", () => x.dist(y, 1), () => dist(x, y, 1) },
    };
}
