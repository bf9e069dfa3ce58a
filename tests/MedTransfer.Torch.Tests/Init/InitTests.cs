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

    private static Tensor Seeded(Func<Tensor, Tensor> fill, params long[] shape)
    {
        manual_seed(3);
        return fill(empty(shape));
    }
}
