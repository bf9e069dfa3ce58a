using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors;

/// <summary>Gradients of members against central differences, in double precision.</summary>
[NoTensorLeaks]
public sealed class GradientTests
{
    private const double Step = 1e-6;

    // Every member takes x of [2, 3] in (0.2, 0.8), where all of them are smooth.
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Members = new()
    {
        ["add"] = x => x.add(x.mul(2), 0.5),
        ["div"] = x => x / x.flip(1),
        ["true_divide"] = x => x.true_divide(x + 1),
        ["remainder"] = x => x.remainder(0.16),
        ["fmod"] = x => (x * 2).fmod(0.37),
        ["pow"] = x => x.pow(x + 1),
        ["float_power"] = x => x.float_power(x + 1),
        ["hypot"] = x => x.hypot(x + 1),
        ["lerp"] = x => x.lerp(x.flip(0), x),
        ["addcmul"] = x => x.addcmul(x, x + 2, 0.3),
        ["addcdiv"] = x => x.addcdiv(x, x + 2),
        ["maximum"] = x => x.maximum(1 - x),
        ["fmin"] = x => x.fmin(1 - x),
        ["copysign"] = x => x.copysign(-x),
        ["renorm"] = x => x.renorm(2, 0, 0.5f),
        ["matmul"] = x => x.matmul(x.t()),
        ["addmm"] = x => x.addmm(x.matmul(x.t()), x, 0.5f, 2),
        ["outer"] = x => x.flatten().outer(x.flatten()),
        ["kron"] = x => x.kron(x),
        ["einsum"] = x => einsum("ij,kj->ik", x, x),
        ["tensordot"] = x => x.tensordot(x, [0], [0]),
        ["cdist"] = x => cdist(x, x + x.flip(1) * x),
        ["exp2"] = x => x.exp2(),
        ["log1p"] = x => x.log1p(),
        ["rsqrt"] = x => x.rsqrt(),
        ["frac"] = x => (x * 3.1).frac(),
        ["clamp"] = x => x.clamp(0.31, 0.63),
        ["nan_to_num"] = x => x.nan_to_num(),
        ["tan"] = x => x.tan(),
        ["asin"] = x => x.asin(),
        ["acos"] = x => x.acos(),
        ["atanh"] = x => x.atanh(),
        ["acosh"] = x => (x + 1).acosh(),
        ["atan2"] = x => x.atan2(x.flip(0)),
        ["sinc"] = x => x.sinc(),
        ["erfc"] = x => x.erfc(),
        ["erfinv"] = x => x.erfinv(),
        ["lgamma"] = x => x.lgamma(),
        ["digamma"] = x => x.digamma(),
        ["polygamma"] = x => x.polygamma(1),
        ["i0"] = x => x.i0(),
        ["logit"] = x => x.logit(),
        ["logaddexp"] = x => x.logaddexp(x.flip(1)),
        ["xlogy"] = x => x.xlogy(x + 1),
        ["sum"] = x => (x * x).sum(1, keepdim: true),
        ["prod"] = x => x.prod(1),
        ["std"] = x => x.std(1),
        ["var"] = x => x.var([0, 1], false),
        ["std_mean"] = x => x.std_mean().Item1 + x.var_mean().Item2,
        ["norm"] = x => x.norm(3f),
        ["dist"] = x => x.dist(x.flip(1) * 2),
        ["logsumexp"] = x => x.logsumexp(1),
        ["amax"] = x => x.amax([1]),
        ["max"] = x => x.max(1).values,
        ["median"] = x => x.median(),
        ["quantile"] = x => x.quantile(tensor(new[] { 0.3, 0.8 })),
        ["cumsum"] = x => (x * x).cumsum(1),
        ["cumprod"] = x => x.cumprod(1),
        ["logcumsumexp"] = x => x.logcumsumexp(1),
        ["cummax"] = x => x.cummax(1).Item1,
        ["diff"] = x => (x * x).diff(),
        ["trapezoid"] = x => (x * x).trapezoid(0.5),
        ["cov"] = x => x.cov(),
        ["corrcoef"] = x => x.corrcoef(),
        ["sort"] = x => x.sort().Values * tensor(new[] { 1.0, 2, 3 }),
        ["kthvalue"] = x => x.kthvalue(2, 1).Item1,
        ["topk"] = x => x.topk(2).values,
        ["movedim"] = x => (x * x).movedim([0], [1]),
        ["unfold"] = x => x.unfold(1, 2, 1) * x.narrow(1, 0, 2).unsqueeze(2),
        ["roll"] = x => x.roll(1, 1) * x,
        ["repeat_interleave"] = x => (x * x).repeat_interleave(2, 1),
        ["tile"] = x => (x * x).tile([2, 2]),
        ["hstack"] = x => hstack(x, x * x),
        ["diagonal_scatter"] = x => x.diagonal_scatter(x.select(0, 0).narrow(0, 0, 2) * 2),
        ["diag_embed"] = x => (x * x).diag_embed(),
        ["gather"] = x => (x * x).gather(1, tensor(new long[,] { { 0, 0 }, { 2, 1 } })),
        ["take"] = x => (x * x).take(tensor(new long[] { 5, 0, 5 })),
        ["scatter_add"] = x => x.scatter_add(0, tensor(new long[,] { { 1, 1, 0 }, { 0, 1, 1 } }), x * x),
        ["index_add"] = x => x.index_add(0, tensor(new long[] { 1, 1 }), x * x, 2),
        ["index_fill"] = x => (x * x).index_fill(1, tensor(new long[] { 1 }), 3),
        ["masked_scatter"] = x => x.masked_scatter(tensor(new[,] { { true, false, true } }), x * x),
        ["select_scatter"] = x => x.select_scatter(x.select(0, 1) * 2, 0, 0),
        ["where"] = x => where(x > 0.5, x * x, x.exp()),
        ["gelu"] = x => x.gelu(),
        ["elu"] = x => (x - 1).elu(0.5),
        ["celu"] = x => (x - 1).celu(0.5),
        ["selu"] = x => (x - 1).selu(),
        ["softplus"] = x => x.softplus(2),
        ["prelu"] = x => (x - 1).prelu(x.select(0, 0)),
        ["log_sigmoid"] = x => x.log_sigmoid(),
        ["glu"] = x => x.glu(0),
        ["softmax"] = x => x.softmax(1),
        ["polar"] = x => polar(x, x * 2).view_as_real(),
        ["angle"] = x => complex(x, x * x).angle(),
        ["in place"] = x => x.clone().mul_(x).add_(x, 0.5).sin_().pow_(2),
    };

    public static TheoryData<string> Names => [.. Members.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void AgreeWithCentralDifferences(string name)
    {
        using var scope = NewDisposeScope();
        var member = Members[name];
        var x = tensor(new[,] { { 0.21, 0.57, 0.34 }, { 0.72, 0.43, 0.66 } }, requires_grad: true);
        Weighted(member(x)).backward();
        var expected = new double[x.NumberOfElements];
        using (no_grad())
        {
            for (var i = 0; i < expected.Length; i++)
            {
                var shift = zeros(expected.Length, dtype: float64);
                shift[i] = Step;
                shift = shift.reshape(2, 3);
                expected[i] = (Weighted(member(x + shift)) - Weighted(member(x - shift))).item<double>() / (2 * Step);
            }
        }

        Values.Close(expected, x.grad!, 1e-6, name, 1e-7);
    }

    // A sum with different weights, so that no element's gradient is hidden by another's.
    private static Tensor Weighted(Tensor y) => (y * (arange(y.NumberOfElements, dtype: float64) * 0.37 + 1).reshape(y.shape)).sum();
}
