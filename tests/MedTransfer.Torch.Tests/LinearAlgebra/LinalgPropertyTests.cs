using System.Runtime.InteropServices;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.LinearAlgebra;

[NoTensorLeaks]
public class LinalgPropertyTests
{
    public static TheoryData<ScalarType, long[]> Kinds => new()
    {
        { ScalarType.Float32, [4, 4] },
        { ScalarType.Float64, [4, 4] },
        { ScalarType.Float64, [2, 3, 5, 5] },
        { ScalarType.ComplexFloat64, [3, 4, 4] },
        { ScalarType.ComplexFloat32, [4, 4] },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void DecompositionsMultiplyBack(ScalarType type, long[] shape)
    {
        using var scope = NewDisposeScope();
        Tensor a = Random(type, shape), wide = a[TensorIndex.Ellipsis, TensorIndex.Slice(0, 3), TensorIndex.Colon];
        Tensor identity = eye(shape[^1], dtype: type);
        Tensor positive = a.matmul(H(a)) + identity;

        (Tensor u, Tensor s, Tensor vh) = linalg.svd(wide, fullMatrices: false);
        Same(wide, (u * s.unsqueeze(-2)).matmul(vh));
        Same(eye(3, dtype: type).expand_as(u), H(u).matmul(u));
        Same(s, linalg.svdvals(wide));
        Assert.Equal([.. shape[..^2], shape[^1], shape[^1]], linalg.svd(wide).Vh.shape);

        (Tensor q, Tensor r) = linalg.qr(a);
        Same(a, q.matmul(r));
        Same(identity.expand_as(a), H(q).matmul(q));
        Same(r, r.triu());
        Assert.Equal(0, linalg.qr(a, linalg.QRMode.R).Q.numel());
        Same(H(wide), linalg.qr(H(wide), linalg.QRMode.Complete).Q.matmul(linalg.qr(H(wide), linalg.QRMode.Complete).R));

        (Tensor values, Tensor vectors) = linalg.eigh(positive);
        Same(positive, (vectors * values.unsqueeze(-2)).matmul(H(vectors)));
        Same(values, linalg.eigvalsh(positive, 'U'));
        (Tensor general, Tensor columns) = linalg.eig(a);
        Same(a.to(columns.dtype).matmul(columns), columns * general.unsqueeze(-2));

        Tensor lower = linalg.cholesky(positive);
        Same(positive, lower.matmul(H(lower)));
        (Tensor p, Tensor l, Tensor upper) = linalg.lu(a);
        Same(a, p.matmul(l).matmul(upper));
        (Tensor factors, Tensor? pivots, Tensor? none) = lu(a);
        Assert.Null(none);
        (Tensor p2, Tensor? l2, Tensor? u2) = lu_unpack(factors, pivots!);
        Same(a, p2.matmul(l2!).matmul(u2!));
        Same(identity.expand_as(a), a.matmul(linalg.inv(a)));
        Same(a, matrix_power(a.inverse(), -1));
        Same(linalg.det(a), linalg.slogdet(a) is var (sign, log) ? sign * log.exp() : a);
        Same(wide, wide.matmul(linalg.pinv(wide)).matmul(wide));
    }

    [Fact]
    public void RanksAndTolerances()
    {
        using var scope = NewDisposeScope();
        Tensor rankTwo = Random(ScalarType.Float64, 5, 2).matmul(Random(ScalarType.Float64, 2, 5));
        Assert.Equal(2, linalg.matrix_rank(rankTwo).item<long>());
        Assert.Equal(0, linalg.matrix_rank(rankTwo, atol: 1e6).item<long>());
        Assert.Equal(5, linalg.matrix_rank(rankTwo + eye(5, dtype: ScalarType.Float64)).item<long>());
        Assert.Equal(1, linalg.matrix_rank(tensor(new[] { 4.0, 1, 0.5 }).diag(), tensor(2.0)).item<long>());
        Tensor cut = linalg.pinv(tensor(new[] { 4.0, 1, 0.5 }).diag(), rtol: 0.2, atol: 0);
        Values.Close([0.25, 1, 0], linalg.diagonal(cut), 1e-12, "pinv with a tolerance");
        Values.Close([0.25, 0, 0], linalg.diagonal(linalg.pinv(tensor(new[] { 4.0, 1, 0.5 }).diag(), tensor(2.0))), 1e-12, "pinv with a tensor tolerance");
    }

    [Fact]
    public void WritesIntoAGivenTensor()
    {
        using var scope = NewDisposeScope();
        Tensor a = Random(ScalarType.Float64, 3, 3).tril() + 2 * eye(3, dtype: ScalarType.Float64), b = Random(ScalarType.Float64, 3, 2);
        Tensor result = empty(0, ScalarType.Float64);
        Assert.Same(result, linalg.solve_triangular(a, b, upper: false, @out: result));
        Same(b, a.matmul(result));
        Assert.Same(result, linalg.vecdot(a, a, @out: result));
        Same((a * a).sum(-1), result);
    }

    [Fact]
    public void GradientsAreTheDifferenceQuotients()
    {
        using var scope = NewDisposeScope();
        Tensor b = Waves.Of(4, 2);
        (string Name, Func<Tensor, Tensor> Function)[] functions =
        [
            ("svd", x => linalg.svd(x, false) is var (u, s, vh) ? (u * s).matmul(vh).pow(2).sum() + s.pow(3).sum() : x),
            ("eigh", x => linalg.eigh(x + x.mT) is var (values, vectors) ? values.pow(3).sum() + vectors.pow(4).sum() : x),
            ("solve", x => linalg.solve(x, b).pow(2).sum()),
            ("cholesky", x => linalg.cholesky(x.matmul(x.mT) + eye(4, dtype: ScalarType.Float64)).sum()),
            ("qr", x => linalg.qr(x).Q.pow(3).sum()),
            ("inv", x => linalg.inv(x).sum()),
            ("slogdet", x => linalg.slogdet(x).Item2),
            ("lstsq", x => linalg.lstsq(x, b).Solution.sum()),
            ("matrix_exp", x => linalg.matrix_exp(x).sum()),
            ("norm nuc", x => linalg.norm(x, "nuc")),
        ];
        foreach ((string name, Func<Tensor, Tensor> function) in functions)
        {
            Tensor x = (Random(ScalarType.Float64, 4, 4) + 3 * eye(4, dtype: ScalarType.Float64)).requires_grad_();
            function(x).backward();
            double[] slopes = x.grad!.data<double>().ToArray();
            using var off = no_grad();
            const double Step = 1e-6;
            for (int i = 0; i < 16; i++)
            {
                double At(double shift)
                {
                    using var inner = NewDisposeScope();
                    Tensor moved = x.detach().clone();
                    moved.view(-1).select(0, i).fill_(x.detach().view(-1).select(0, i).item<double>() + shift);
                    return function(moved).item<double>();
                }

                double expected = (At(Step) - At(-Step)) / (2 * Step);
                Assert.True(Math.Abs(expected - slopes[i]) <= 1e-4 * (1 + Math.Abs(expected)), $"{name}: slope {i} should be {expected}, found {slopes[i]}");
            }
        }
    }

    [Fact]
    public void RefusesWhatHasNoAnswer()
    {
        using var scope = NewDisposeScope();
        Tensor wide = ones(2, 3), singular = ones(3, 3), indefinite = -eye(3), nan = full([3, 3], double.NaN, ScalarType.Float64);
        Func<object>[] calls =
        [
            () => linalg.cholesky(indefinite), () => linalg.cholesky(wide), () => linalg.inv(singular), () => linalg.inv(wide),
            () => linalg.solve(singular, ones(3, 1)), () => linalg.solve(eye(3), ones(2, 1)), () => linalg.det(wide), () => linalg.eigh(wide),
            () => linalg.eig(nan), () => linalg.eigh(eye(3), 'X'), () => linalg.norm(eye(3), "what"), () => linalg.cond(eye(3), 3.0),
            () => linalg.multi_dot([eye(3)]), () => linalg.cross(ones(2), ones(2)), () => linalg.svd(ones(3)), () => linalg.qr(ones(3, ScalarType.Int64)),
            () => linalg.tensorinv(ones(2, 3), 1), () => matrix_power(singular, -1), () => linalg.cholesky(eye(3, dtype: ScalarType.Float16)),
        ];
        foreach (Func<object> call in calls) Assert.Throws<ExternalException>(call);
        Assert.Throws<ArgumentOutOfRangeException>(() => linalg.qr(singular, (linalg.QRMode)7));
        Assert.Throws<ArgumentNullException>(() => linalg.svd(null!));

        Assert.Equal(1, linalg.cholesky_ex(indefinite).info.item<int>());
        Assert.NotEqual(0, linalg.inv_ex(singular).info.item<int>());
        Assert.NotEqual(0, linalg.solve_ex(singular, ones(3, 1)).info.item<int>());
        Assert.NotEqual(0, lu(singular, get_infos: true).infos!.item<int>());
    }

    private static Tensor Random(ScalarType type, params long[] shape)
    {
        using var generator = new Generator(3);
        return randn(shape, type, generator: generator);
    }

    private static Tensor H(Tensor matrix) => matrix.is_complex() ? new Operator("aten::conj").Call(matrix).mT : matrix.mT;

    private static void Same(Tensor expected, Tensor actual)
    {
        double tolerance = expected.ElementSize is 8 && expected.is_complex() || expected.dtype == ScalarType.Float32 ? 2e-3 : 1e-8;
        double difference = linalg.vector_norm(expected - actual, double.PositiveInfinity).to(ScalarType.Float64).item<double>();
        Assert.True(difference <= tolerance, $"They differ by {difference}.");
    }
}
