using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Statistics</c> and their static twins, against Python's PyTorch.</summary>
public sealed class StatisticsTests : ReferenceTests<StatisticsTests>
{
    protected override ReferenceTable Table => new()
    {
        { "x.std()", () => x.std(), () => std(x) },
        { "x.std(False)", () => x.std(false), () => std(x, false) },
        { "x.std(1)", () => x.std(1), () => std(x, 1) },
        { "g.std([0, 2])", () => g.std([0, 2]), () => std(g, [0, 2]), () => g.std((0, 2)), () => std(g, (0, 2)), () => g.std(new long[] { 0, 2 }) },
        {
            "g.std([0, 1, 2], False, True)",
            () => g.std([0, 1, 2], false, true),
            () => g.std((0, 1, 2), false, true),
            () => std(g, (0, 1, 2), false, true)
        },
        { "x.var()", () => x.var(), () => var(x) },
        { "x.var(False)", () => x.var(false), () => var(x, false) },
        { "x.var(1)", () => x.var(1), () => var(x, 1) },
        { "g.var([0, 2])", () => g.var([0, 2]), () => var(g, [0, 2]), () => g.var((0, 2)), () => var(g, (0, 2)), () => g.var(new long[] { 0, 2 }) },
        {
            "g.var([0, 1, 2], False, True)",
            () => g.var([0, 1, 2], false, true),
            () => g.var((0, 1, 2), false, true),
            () => var(g, (0, 1, 2), false, true)
        },
        { "torch.std_mean(x)", () => x.std_mean(), () => std_mean(x) },
        { "torch.std_mean(x, 1, False)", () => x.std_mean(1, false), () => std_mean(x, 1, false) },
        {
            "torch.std_mean(g, [0, 2])",
            () => g.std_mean([0, 2]),
            () => std_mean(g, [0, 2]),
            () => g.std_mean((0, 2)),
            () => std_mean(g, (0, 2)),
            () => g.std_mean(new long[] { 0, 2 }),
            () => std_mean(g, new long[] { 0, 2 })
        },
        { "torch.std_mean(g, [0, 1, 2], False, True)", () => g.std_mean((0, 1, 2), false, true), () => std_mean(g, (0, 1, 2), false, true) },
        { "torch.var_mean(x)", () => x.var_mean(), () => var_mean(x) },
        { "torch.var_mean(x, 1, False)", () => x.var_mean(1, false), () => var_mean(x, 1, false) },
        {
            "torch.var_mean(g, [0, 2])",
            () => g.var_mean([0, 2]),
            () => var_mean(g, [0, 2]),
            () => g.var_mean((0, 2)),
            () => var_mean(g, (0, 2)),
            () => g.var_mean(new long[] { 0, 2 }),
            () => var_mean(g, new long[] { 0, 2 })
        },
        { "torch.var_mean(g, [0, 1, 2], False, True)", () => g.var_mean((0, 1, 2), false, true), () => var_mean(g, (0, 1, 2), false, true) },
        { "x.var(1).float()", () => x.var(1, type: float32), () => var(x, 1, type: float32) },
        { "x.median()", () => x.median(), () => median(x) },
        { "n.clamp(-5, 5).nanmedian()", () => n.clamp(-5, 5).nanmedian(), () => nanmedian(n.clamp(-5, 5)) },
        { "rep.mode()", () => rep.mode(), () => mode(rep) },
        { "x.mode(0, True)", () => x.mode(0, true), () => mode(x, 0, true) },
        { "x.quantile(s / 8, 1)", () => x.quantile(s / 8, 1), () => quantile(x, s / 8, 1) },
        { "x.quantile(s / 8, 0, True)", () => x.quantile(s / 8, 0, true), () => quantile(x, s / 8, 0, true) },
        { "n.nanquantile(s / 8, 0)", () => n.nanquantile(s / 8, 0), () => nanquantile(n, s / 8, 0) },
        { "x.histc(4)", () => x.histc(4), () => histc(x, 4) },
        { "x.histc(4, -2, 1)", () => x.histc(4, -2, 1), () => histc(x, 4, -2, 1) },
        { "rep.bincount(minlength=6)", () => bincount(rep, null, 6), () => rep.bincount(null, 6) },
        { "torch.bincount(rep, torch.arange(6) * 0.5)", () => bincount(rep, arange(6) * 0.5), () => rep.bincount(arange(6) * 0.5) },
        { "x.cov()", () => x.cov(), () => cov(x) },
        {
            "x.cov(correction=0, fweights=torch.tensor([1, 2, 3]), aweights=v.abs())",
            () => x.cov(0, tensor(new long[] { 1, 2, 3 }), v.abs()),
            () => cov(x, 0, tensor(new long[] { 1, 2, 3 }), v.abs())
        },
        { "x.corrcoef()", () => x.corrcoef(), () => corrcoef(x) },
        { "torch.histogram(x, 4)", () => histogram(x, 4), () => histogram(x, 4, out _) },
        { "torch.histogram(x, 4, range=(-2, 2))", () => histogram(x, 4, (-2, 2), out _) },
        {
            "torch.histogram(x, 4, range=(-2, 2), weight=u, density=True)",
            () => histogram(x, 4, (-2, 2), u, true),
            () => histogram(x, 4, (-2, 2), u, true, out _)
        },
        { "torch.histogram(x, s)", () => histogram(x, s), () => histogram(x, s, out _) },
        { "torch.histogram(x, s - 4, weight=u, density=True)", () => histogram(x, s - 4, u, true), () => histogram(x, s - 4, u, true, out _) },
        { "torch.cdist(x, y)", () => cdist(x, y) },
        { "torch.cdist(x, y, 1, 'donot_use_mm_for_euclid_dist')", () => cdist(x, y, 1, compute_mode.donot_use_mm_for_euclid_dist) },
        { "torch.cdist(g, y, 2, 'use_mm_for_euclid_dist')", () => cdist(g, y, 2, compute_mode.use_mm_for_euclid_dist) },
    };
}
