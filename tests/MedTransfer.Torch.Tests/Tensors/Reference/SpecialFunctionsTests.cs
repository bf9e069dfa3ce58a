using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.SpecialFunctions</c> and their static twins, against Python's PyTorch.</summary>
public sealed class SpecialFunctionsTests : ReferenceTests<SpecialFunctionsTests>
{
    protected override ReferenceTable Table => new()
    {
        { "x.erf()", () => x.erf(), () => erf(x) },
        { "x.erfc()", () => x.erfc(), () => erfc(x) },
        { "x.lgamma()", () => x.lgamma(), () => lgamma(x) },
        { "x.digamma()", () => x.digamma(), () => digamma(x) },
        { "x.i0()", () => x.i0(), () => i0(x) },
        { "x.erf_()", () => x.erf_(), () => erf_(x) },
        { "x.erfc_()", () => x.erfc_(), () => erfc_(x) },
        { "x.lgamma_()", () => x.lgamma_(), () => lgamma_(x) },
        { "x.digamma_()", () => x.digamma_(), () => digamma_(x) },
        { "x.i0_()", () => x.i0_(), () => i0_(x) },
        { "u.erfinv()", () => u.erfinv(), () => erfinv(u) },
        { "u.erfinv_()", () => u.erfinv_(), () => erfinv_(u) },
        { "u.logit()", () => u.logit(), () => logit(u) },
        { "u.logit_()", () => u.logit_(), () => logit_(u) },
        { "u.logit(0.25)", () => u.logit(0.25), () => logit(u, 0.25) },
        { "u.logit_(0.25)", () => u.logit_(0.25), () => logit_(u, 0.25) },
        { "u.polygamma(2)", () => u.polygamma(2), () => polygamma(u, 2) },
        { "u.polygamma_(2)", () => u.polygamma_(2), () => polygamma_(u, 2) },
        { "(u + 2).mvlgamma(2)", () => (u + 2).mvlgamma(2), () => mvlgamma(u + 2, 2) },
        { "u.add_(2).mvlgamma_(2)", () => u.add_(2).mvlgamma_(2), () => mvlgamma_(u.add_(2), 2) },
        { "torch.special.gammainc(u, y * y)", () => u.igamma(y * y), () => igamma(u, y * y) },
        { "torch.special.gammaincc(u, y * y)", () => u.igammac(y * y), () => igammac(u, y * y) },
        { "x.logaddexp(y)", () => x.logaddexp(y), () => logaddexp(x, y) },
        { "x.logaddexp2(y)", () => x.logaddexp2(y), () => logaddexp2(x, y) },
        { "x.xlogy(u)", () => x.xlogy(u), () => xlogy(x, u) },
        { "x.xlogy(2.5)", () => x.xlogy(2.5), () => xlogy(x, 2.5) },
        { "x.xlogy_(u)", () => x.xlogy_(u), () => xlogy_(x, u) },
        { "x.xlogy_(2.5)", () => x.xlogy_(2.5), () => xlogy_(x, 2.5) },
        { "(x * 0).xlogy(x * 0)", () => (x * 0).xlogy(x * 0), () => xlogy(x * 0, x * 0) },
    };
}
