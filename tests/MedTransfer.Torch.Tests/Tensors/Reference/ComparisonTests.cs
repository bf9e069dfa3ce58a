using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Comparison</c> and their static twins, against Python's PyTorch.</summary>
public sealed class ComparisonTests : ReferenceTests<ComparisonTests>
{
    protected override ReferenceTable Table => new()
    {
        { "x.eq(v)", () => x.eq(v), () => eq(x, v), () => x == v, () => x.equal(v), () => equal(x, v) },
        { "x.ne(v)", () => x.ne(v), () => ne(x, v), () => x != v, () => x.not_equal(v), () => not_equal(x, v) },
        { "x.gt(v)", () => x.gt(v), () => gt(x, v), () => x > v, () => x.greater(v), () => greater(x, v) },
        { "x.ge(v)", () => x.ge(v), () => ge(x, v), () => x >= v, () => x.greater_equal(v), () => greater_equal(x, v) },
        { "x.lt(v)", () => x.lt(v), () => lt(x, v), () => x < v, () => x.less(v), () => less(x, v) },
        { "x.le(v)", () => x.le(v), () => le(x, v), () => x <= v, () => x.less_equal(v), () => less_equal(x, v) },
        { "x.eq(0.5)", () => x.eq(0.5), () => eq(x, 0.5), () => x == 0.5, () => 0.5 == x },
        { "x.ne(0.5)", () => x.ne(0.5), () => ne(x, 0.5), () => x != 0.5, () => 0.5 != x },
        { "x.gt(0.5)", () => x.gt(0.5), () => gt(x, 0.5), () => x > 0.5, () => 0.5 < x },
        { "x.ge(0.5)", () => x.ge(0.5), () => ge(x, 0.5), () => x >= 0.5, () => 0.5 <= x },
        { "x.lt(0.5)", () => x.lt(0.5), () => lt(x, 0.5), () => x < 0.5, () => 0.5 > x },
        { "x.le(0.5)", () => x.le(0.5), () => le(x, 0.5), () => x <= 0.5, () => 0.5 >= x },
        { "x.eq_(v)", () => x.eq_(v) },
        { "x.ne_(v)", () => x.ne_(v), () => x.not_equal_(v) },
        { "x.gt_(v)", () => x.gt_(v) },
        { "x.ge_(v)", () => x.ge_(v) },
        { "x.lt_(v)", () => x.lt_(v) },
        { "x.le_(v)", () => x.le_(v), () => x.less_equal_(v) },
        { "x.eq_(0.5)", () => x.eq_(0.5) },
        { "x.ne_(0.5)", () => x.ne_(0.5) },
        { "x.gt_(0.5)", () => x.gt_(0.5) },
        { "x.ge_(0.5)", () => x.ge_(0.5) },
        { "x.lt_(0.5)", () => x.lt_(0.5) },
        { "x.le_(0.5)", () => x.le_(0.5) },
        { "torch.equal(x, x.clone())", () => x.Equals(x.clone()) },
        { "torch.equal(x, y)", () => x.Equals(y) },
        { "x.allclose(x + 1e-9)", () => x.allclose(x + 1e-9), () => allclose(x, x + 1e-9) },
        { "x.allclose(x + 0.1, 0, 0.05)", () => x.allclose(x + 0.1, 0, 0.05), () => allclose(x, x + 0.1, 0, 0.05) },
        { "x.isclose(y.abs(), 0.1, 0.3)", () => x.isclose(y.abs(), 0.1, 0.3), () => isclose(x, y.abs(), 0.1, 0.3) },
        { "n.isclose(n, equal_nan=True)", () => n.isclose(n, nanEqual: true), () => isclose(n, n, nanEqual: true) },
        { "torch.where(p, x, y)", () => where(p, x, y), () => x.where(p, y) },
        { "torch.where(p)", () => where(p) },
        { "torch.isin(i, j)", () => i.isin(j), () => isin(i, j) },
        { "torch.isin(i, j, invert=True)", () => i.isin(j, invert: true), () => isin(i, j, invert: true) },
    };
}
