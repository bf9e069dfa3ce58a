using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Trigonometry</c> and their static twins, against Python's PyTorch.</summary>
public sealed class TrigonometryTests : ReferenceTests<TrigonometryTests>
{
    protected override ReferenceTable Table => new()
    {
        { "x.sin()", () => x.sin(), () => sin(x) },
        { "x.cos()", () => x.cos(), () => cos(x) },
        { "x.tan()", () => x.tan(), () => tan(x) },
        { "x.sinh()", () => x.sinh(), () => sinh(x) },
        { "x.cosh()", () => x.cosh(), () => cosh(x) },
        { "x.tanh()", () => x.tanh(), () => tanh(x) },
        { "x.asinh()", () => x.asinh(), () => asinh(x) },
        { "x.atan()", () => x.atan(), () => atan(x) },
        { "x.deg2rad()", () => x.deg2rad(), () => deg2rad(x) },
        { "x.rad2deg()", () => x.rad2deg(), () => rad2deg(x) },
        { "x.sinc()", () => x.sinc(), () => sinc(x) },
        { "x.arcsinh()", () => x.arcsinh(), () => arcsinh(x) },
        { "x.arctan()", () => x.arctan(), () => arctan(x) },
        { "x.sin_()", () => x.sin_(), () => sin_(x) },
        { "x.cos_()", () => x.cos_(), () => cos_(x) },
        { "x.tan_()", () => x.tan_(), () => tan_(x) },
        { "x.sinh_()", () => x.sinh_(), () => sinh_(x) },
        { "x.cosh_()", () => x.cosh_(), () => cosh_(x) },
        { "x.tanh_()", () => x.tanh_(), () => tanh_(x) },
        { "x.asinh_()", () => x.asinh_(), () => asinh_(x) },
        { "x.atan_()", () => x.atan_(), () => atan_(x) },
        { "x.deg2rad_()", () => x.deg2rad_(), () => deg2rad_(x) },
        { "x.rad2deg_()", () => x.rad2deg_(), () => rad2deg_(x) },
        { "x.sinc_()", () => x.sinc_(), () => sinc_(x) },
        { "x.arcsinh_()", () => x.arcsinh_(), () => arcsinh_(x) },
        { "x.arctan_()", () => x.arctan_(), () => arctan_(x) },
        { "u.asin()", () => u.asin(), () => asin(u) },
        { "u.acos()", () => u.acos(), () => acos(u) },
        { "u.atanh()", () => u.atanh(), () => atanh(u) },
        { "u.arcsin()", () => u.arcsin(), () => arcsin(u) },
        { "u.arccos()", () => u.arccos(), () => arccos(u) },
        { "u.arctanh()", () => u.arctanh(), () => arctanh(u) },
        { "u.asin_()", () => u.asin_(), () => asin_(u) },
        { "u.acos_()", () => u.acos_(), () => acos_(u) },
        { "u.atanh_()", () => u.atanh_(), () => atanh_(u) },
        { "u.arcsin_()", () => u.arcsin_(), () => arcsin_(u) },
        { "u.arccos_()", () => u.arccos_(), () => arccos_(u) },
        { "u.arctanh_()", () => u.arctanh_(), () => arctanh_(u) },
        { "(u + 1).acosh()", () => (u + 1).acosh(), () => acosh(u + 1), () => (u + 1).arccosh(), () => arccosh(u + 1) },
        { "u.add_(1).acosh_()", () => u.add_(1).acosh_(), () => acosh_(u.add_(1)), () => u.add_(1).arccosh_(), () => arccosh_(u.add_(1)) },
        { "x.atan2(y)", () => x.atan2(y), () => atan2(x, y), () => x.arctan2(y), () => arctan2(x, y), () => x.arctan(y), () => arctan(x, y) },
        { "x.atan2_(y)", () => x.atan2_(y), () => atan2_(x, y), () => x.arctan2_(y), () => arctan2_(x, y), () => x.arctan_(y), () => arctan_(x, y) },
    };
}
