using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.init;

namespace MedTransfer.Torch.Tests.Init;

/// <summary>Expected values are from Python's PyTorch 1.13.0 after <c>torch.manual_seed(3)</c>.</summary>
[NoTensorLeaks]
public sealed class InitTests
{
    private const double Single = 1e-6;

    [Fact]
    public void WhereNobodyLooksAtThemNothingIsDrawnOnThatThread()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor before = random.get_rng_state();
        using (new UndrawnWeights())
        {
            foreach (Func<Tensor, Tensor> draw in new Func<Tensor, Tensor>[] { t => uniform_(t), t => normal_(t), t => trunc_normal_(t), t => xavier_normal_(t), t => kaiming_uniform_(t) })
            {
                Assert.True(draw(zeros(2, 3)).isnan().all().item<bool>());
            }

            Assert.True(before.Matches(random.get_rng_state()));
            Assert.Equal(0, zeros_(ones(2)).sum().item<float>());
            bool isDrawn = false;
            Thread other = new(() =>
            {
                using DisposeScope own = NewDisposeScope();
                isDrawn = normal_(zeros(2)).isfinite().all().item<bool>();
            });
            other.Start();
            other.Join();
            Assert.True(isDrawn);
        }

        Assert.True(normal_(zeros(2)).isfinite().all().item<bool>());
    }

    [Fact]
    public void DrawsTheNumbersThatPythonDraws()
    {
        using DisposeScope scope = NewDisposeScope();
        Values.Close(
            [-0.05260911583900452, -0.025008806958794594, -0.011311434209346771, -0.03855123743414879, -0.0014242477482184768],
            Seeded(t => trunc_normal_(t, std: 0.02), 5), Single, "trunc_normal_");
        Values.Close(
            [-1.0861042737960815, -0.8641542792320251, -0.4691956341266632, -1.0363900661468506, -0.062189821153879166, -0.9637369513511658],
            Seeded(t => xavier_uniform_(t), 2, 3), Single, "xavier_uniform_");
        Values.Close(
            [0.5080363750457764, 0.11057434976100922, 0.056274689733982086, -0.38814935088157654, 0.02920834720134735, -0.8653630614280701],
            Seeded(t => xavier_normal_(t), 2, 3), Single, "xavier_normal_");
        Values.Close(
            [0.8032760620117188, 0.17483338713645935, 0.08897809684276581, -0.6137180328369141, 0.04618244990706444, -1.3682591915130615],
            Seeded(t => kaiming_normal_(t, mode: FanInOut.FanOut, nonlinearity: NonlinearityType.ReLU), 2, 3), Single, "kaiming_normal_");
        Values.Close(
            [-1.3430204391479492, -1.068568468093872, -0.5801830887794495, -1.2815463542938232, -0.07690072059631348, -1.1917072534561157],
            Seeded(t => kaiming_uniform_(t, a: 0.3), 2, 3), Single, "kaiming_uniform_");
        Values.Close(
            [1.4884532690048218, 0.14615313708782196, 0.16487450897693634, -0.6129136085510254, 0.08557508885860443, -1.3612406253814697],
            Seeded(t => orthogonal_(t, 1.5), 3, 2), Single, "orthogonal_, tall");
        Values.Close(
            [0.7800686359405518, 0.16978226602077484, 0.08640743046998978, -0.59598708152771, 0.415834903717041, -0.7958642840385437, 0.25980985164642334, 0.3552184998989105],
            Seeded(t => orthogonal_(t), 2, 2, 2), Single, "orthogonal_, wide");
        Values.Close(
            [0.4016380310058594, 0, 0, 0, 0.02309122495353222, -0.6841295957565308, 0, 0.5055579543113708],
            Seeded(t => sparse_(t, 0.4, 0.5), 4, 2), Single, "sparse_");
    }

    [Fact]
    public void ATruncatedNormalStaysWithinItsBounds()
    {
        using Tensor x = empty(20_000);
        trunc_normal_(x, mean: 1, std: 2, a: 0, b: 1.5);
        float[] values = x.data<float>().ToArray();
        Assert.InRange(values.Min(), 0, 0.01);
        Assert.InRange(values.Max(), 1.49, 1.5);
    }

    [Fact]
    public void AGeneratorMakesDrawsRepeatable()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = normal_(empty(8), generator: new Generator(5));
        Tensor b = normal_(empty(8), generator: new Generator(5));
        Assert.True(a.allclose(b, 0, 0));
    }

    [Fact]
    public void FansAndGains()
    {
        using Tensor weight = empty(8, 3, 5, 5);
        Assert.Equal((75L, 200L), CalculateFanInAndFanOut(weight));
        Assert.Equal(Math.Sqrt(2 / (1 + 0.04)), calculate_gain(NonlinearityType.LeakyReLU, 0.2), 15);
        Assert.Equal(5.0 / 3, calculate_gain(NonlinearityType.Tanh), 15);
        using Tensor vector = empty(3);
        Assert.Throws<ArgumentException>(() => CalculateFanInAndFanOut(vector));
    }

    [Theory]
    [InlineData(new long[] { 4, 3 }, 3, 4)]
    [InlineData(new long[] { 4, 3, 5 }, 15, 20)]
    [InlineData(new long[] { 2, 3, 1, 2, 7 }, 42, 28)]
    public void FansCountTheKernel(long[] shape, long fanIn, long fanOut)
    {
        using Tensor weight = empty(shape);
        Assert.Equal((fanIn, fanOut), CalculateFanInAndFanOut(weight));
    }

    [Theory]
    [InlineData(64, 16)]
    [InlineData(16, 64)]
    [InlineData(32, 32)]
    public void RowsOrColumnsBecomeOrthonormal(long rows, long columns)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor q = orthogonal_(empty([rows, columns], dtype: ScalarType.Float64), 2);
        Tensor product = rows < columns ? q.matmul(q.t()) : q.t().matmul(q);
        Assert.True(product.allclose(4 * eye(Math.Min(rows, columns), dtype: ScalarType.Float64), 1e-10, 1e-10));
        Assert.Equal(ScalarType.BFloat16, orthogonal_(empty([3, 4], dtype: ScalarType.BFloat16)).dtype);
    }

    [Fact]
    public void EveryColumnGetsItsShareOfZeros()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor w = sparse_(empty(50, 40), 0.31, 2);
        Values.Close([.. Enumerable.Repeat(16.0, 40)], w.eq(0).sum([0]), 0, "zeros in a column");
        Assert.InRange(w.std().ToDouble() / Math.Sqrt(1 - 0.32), 1.8, 2.2);
    }

    [Theory]
    [InlineData(new long[] { 3, 2, 3 }, new[] { 1, 10 })]
    [InlineData(new long[] { 2, 3, 2, 3 }, new[] { 4, 28 })]
    [InlineData(new long[] { 2, 2, 3, 1, 2 }, new[] { 3, 21 })]
    public void ADiracKernelHasItsOnesInTheMiddle(long[] shape, int[] places)
    {
        // torch.nn.init.dirac_(torch.empty(shape)).flatten().nonzero()
        using DisposeScope scope = NewDisposeScope();
        Tensor w = dirac_(empty(shape)).flatten();
        Assert.Equal(places.Length, w.sum().ToDouble());
        Assert.All(places, p => Assert.Equal(1, w[p].ToDouble()));
    }

    [Fact]
    public void ADiracKernelPassesImagesOn()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor image = Waves.Of(1, 3, 5, 5);
        Tensor weight = dirac_(empty([3, 3, 3, 3], dtype: ScalarType.Float64));
        Assert.True(nn.functional.conv2d(image, weight, padding: [1, 1]).allclose(image));
    }

    [Fact]
    public void AnIdentityHasAnyShape()
    {
        using DisposeScope scope = NewDisposeScope();
        Values.Close([1, 0, 0, 0, 1, 0], eye_(empty(2, 3)), 0, "eye_");
        Values.Close([1, 1, 1, 1, 1, 1], eye_(empty(2, 3)) + constant_(empty(2, 3), 1) - eye_(empty(2, 3)), 0, "constant_");
    }

    [Fact]
    public void MomentsAndBoundsAreThoseOfTheFormula()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(11);
        const long Out = 200, In = 300;
        Check(glorot_uniform_(empty(Out, In), 2), 2 * Math.Sqrt(2.0 / (In + Out)), 2 * Math.Sqrt(6.0 / (In + Out)));
        Check(glorot_normal_(empty(Out, In), 2), 2 * Math.Sqrt(2.0 / (In + Out)), double.PositiveInfinity);
        Check(kaiming_uniform_(empty(Out, In), 0.5), Math.Sqrt(2 / 1.25 / In), Math.Sqrt(3) * Math.Sqrt(2 / 1.25 / In));
        Check(kaiming_normal_(empty(Out, In), mode: FanInOut.FanOut, nonlinearity: NonlinearityType.ReLU), Math.Sqrt(2.0 / Out), double.PositiveInfinity);
        Check(trunc_normal_(empty(Out, In), std: 0.02, a: -0.04, b: 0.04), 0.02 * 0.8796, 0.04);
        Check(uniform_(empty(Out, In), -3, 3), Math.Sqrt(3), 3);

        // The deviation of n draws is known to about 1 / sqrt(2 n) = 0.3 %, their mean to deviation / sqrt(n) = 0.4 % of it;
        // a normal distribution cut off at two deviations keeps 0.8796 of its own.
        static void Check(Tensor drawn, double deviation, double bound)
        {
            Assert.InRange(drawn.std().ToDouble(), 0.985 * deviation, 1.015 * deviation);
            Assert.InRange(drawn.mean().ToDouble(), -0.02 * deviation, 0.02 * deviation);
            Assert.True(drawn.abs().max().ToDouble() <= bound * (1 + 1e-6));
        }
    }

    [Fact]
    public void WrongShapesAreRefusedAndEmptyOnesAreLeft()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (Action refused in new Action[]
        {
            () => eye_(empty(3)), () => dirac_(empty(3, 3)), () => orthogonal_(empty(3)), () => sparse_(empty(2, 2, 2), 0.5),
            () => sparse_(empty(2, 2), 1.5), () => sparse_(empty(2, 2), double.NaN),
        })
        {
            Assert.ThrowsAny<ArgumentException>(refused);
        }

        Assert.Equal(0, orthogonal_(empty(0, 4)).NumberOfElements);
        Assert.Equal(0, kaiming_uniform_(empty(4, 0)).NumberOfElements);
    }

    [Fact]
    public void NothingIsRecordedForGradients()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor w = empty(3, 3).requires_grad_();
        foreach (Action fill in new Action[] { () => eye_(w), () => orthogonal_(w), () => sparse_(w, 0.5), () => ones_(w), () => zeros_(w) })
        {
            fill();
            Assert.True(w.is_leaf && w.requires_grad);
        }
    }

    private static Tensor Seeded(Func<Tensor, Tensor> fill, params long[] shape)
    {
        manual_seed(3);
        return fill(empty(shape));
    }
}
