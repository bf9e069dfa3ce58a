using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Functional;

[NoTensorLeaks]
public sealed class LossTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string> Names() => [.. LossCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void EqualsPythonWithEveryReductionAndItsGradient(string python)
    {
        using DisposeScope scope = NewDisposeScope();
        (LossCases.Computation loss, double[] expected) = LossCases.All[python];
        var inputs = new LossInputs();
        Tensor each = loss(inputs, nn.Reduction.None);
        Tensor mean = loss(inputs, nn.Reduction.Mean);
        mean.backward();
        Values.Close(
            expected,
            stack([
                mean, loss(inputs, nn.Reduction.Sum), (each * Waves.From(3, each.shape)).sum(), (inputs.Base.grad! * Waves.From(7, 24)).sum(),
            ]),
            Tolerance, python);
    }

    [Theory]
    [InlineData("BCELoss")]
    [InlineData("CTCLoss")]
    [InlineData("CrossEntropyLoss")]
    public void ALossIsNamedAfterItsClass(string name)
    {
        using nn.Module loss = name switch { "BCELoss" => nn.BCELoss(), "CTCLoss" => nn.CTCLoss(), _ => nn.CrossEntropyLoss() };
        Assert.Equal(name, loss.GetName());
        Assert.Empty(loss.state_dict());
    }

    [Fact]
    public void NothingCountedIsNaNInTheMeanAndZeroInTheSum()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor logits = Waves.Of(2, 3).requires_grad_();
        Tensor none = full([2], -100L, dtype: ScalarType.Int64);
        Assert.True(double.IsNaN(nn.functional.cross_entropy(logits, none).item<double>()));
        Assert.Equal(0, nn.functional.cross_entropy(logits, none, reduction: nn.Reduction.Sum).item<double>());
        Assert.True(double.IsNaN(nn.functional.nll_loss(logits.log_softmax(1), none).item<double>()));
        nn.functional.cross_entropy(logits, none, reduction: nn.Reduction.Sum).backward();
        Assert.Equal(0, logits.grad!.abs().sum().item<double>());
    }

    [Fact]
    public void AnIgnoredPixelHasNoGradient()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor logits = Waves.Of(1, 2, 1, 2).requires_grad_();
        nn.functional.cross_entropy(logits, tensor(new long[] { 7, 1 }, [1, 1, 2]), ignore_index: 7).backward();
        Tensor gradient = logits.grad!.abs().sum([0, 1, 2]);
        Assert.Equal(0, gradient[0].item<double>());
        Assert.True(gradient[1].item<double>() > 0);
    }

    [Fact]
    public void TheGradientPassesThroughTheLeastVariance()
    {
        // torch.nn.functional.gaussian_nll_loss(torch.zeros(1), torch.ones(1), v, eps=0.5).backward() with v = [0.25]: v.grad is -1.
        using DisposeScope scope = NewDisposeScope();
        Tensor variance = tensor(new[] { 0.25 }).requires_grad_();
        nn.functional.gaussian_nll_loss(zeros(1, dtype: ScalarType.Float64), ones(1, dtype: ScalarType.Float64), variance, eps: 0.5f).backward();
        Values.Close([-1], variance.grad!, Tolerance, "gradient");
        Assert.Equal(0.25, variance.item<double>());
    }

    [Fact]
    public void ABadVarianceIsRefused()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = Waves.Of(2, 3);
        Assert.Contains("negative", Refused(Waves.Of(2, 3) - 2), StringComparison.Ordinal);
        Assert.Contains("[2, 3]", Refused(ones(3, dtype: ScalarType.Float64)), StringComparison.Ordinal);

        string Refused(Tensor variance) =>
            Assert.Throws<ArgumentException>(() => nn.functional.gaussian_nll_loss(mean, mean, variance)).Message;
    }

    [Fact]
    public void AnUnknownReductionIsRefused()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Waves.Of(2, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => nn.functional.multilabel_soft_margin_loss(x, x, reduction: (nn.Reduction)7));
    }

    [Fact]
    public void ContrastiveLossesKnowTheirEdges()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal(0, Losses.NtXent(Waves.Of(1, 4), Waves.From(9, 1, 4)).item<double>(), 12);
        Assert.True(double.IsNaN(Losses.SupervisedContrastive(Waves.Of(3, 4), tensor(new long[] { 0, 1, 2 })).item<double>()));
    }
}
