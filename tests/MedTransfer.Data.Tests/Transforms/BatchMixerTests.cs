using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public class BatchMixerTests
{
    private static readonly AugmentationKey Key = new(1, 2, RandomImages.Numbers(6, 40));

    [Theory]
    [InlineData(MixKind.Mixup, false)]
    [InlineData(MixKind.Mixup, true)]
    [InlineData(MixKind.CutMix, false)]
    [InlineData(MixKind.CutMix, true)]
    public void Labels_have_the_shares_of_the_pixels(MixKind kind, bool perSample)
    {
        using var scope = torch.NewDisposeScope();
        // Every image shows its class everywhere, so the mean of its pixels tells its mixture.
        var classes = torch.arange(6, dtype: ScalarType.Int64);
        var images = nn.functional.one_hot(classes, 6).to(ScalarType.Float32).view(6, 6, 1, 1).expand(6, 6, 10, 10).contiguous();
        var mixer = new BatchMixer { Kind = kind, Alpha = 1, PerSample = perSample };
        var (mixed, labels) = mixer.Apply(images, classes, 6, Key);
        Assert.Equal([6, 6], labels.shape);
        Assert.InRange(RandomImages.Difference(mixed.mean([2L, 3]), labels), 0, 1e-5);
        Assert.InRange(RandomImages.Difference(labels.sum([1L]), torch.ones(6)), 0, 1e-5);
        if (kind == MixKind.CutMix) Assert.True(mixed.eq(0).logical_or(mixed.eq(1)).all().item<bool>());
        var (again, _) = mixer.Apply(images, classes, 6, Key);
        Assert.Equal(0, RandomImages.Difference(mixed, again));
        var (other, _) = mixer.Apply(images, classes, 6, Key with { Epoch = 3 });
        Assert.NotEqual(0, RandomImages.Difference(mixed, other));
        Assert.Equal(perSample ? 3 : 2, Math.Min(3, labels.max(1).values.data<float>().ToArray().Concat([1f]).Distinct().Count()));
    }

    [Fact]
    public void A_mixer_is_a_name_or_an_object_with_its_settings()
    {
        Assert.Equal(BatchMixer.Mixup(), BatchMixer.Parse("mixup"));
        Assert.Equal(BatchMixer.CutMix(0.5) with { PerSample = true }, BatchMixer.Parse("""{"name": "cutmix", "alpha": 0.5, "per_sample": true}"""));
        Assert.Equal(BatchMixer.CutMix(), BatchMixer.Parse("""{"name": "cutmix"}"""));
        foreach (var (text, part) in new[] { ("mixupp", "'mixup'"), ("""{"name": "x"}""", "Known: mixup, cutmix"), ("""{"name": "mixup", "alfa": 1}""", "alpha and per_sample"), ("""{"name": "mixup", "alpha": -1}""", "found -1") })
        {
            Assert.Contains(part, Assert.Throws<InvalidConfigurationException>(() => BatchMixer.Parse(text)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Findings_are_mixed_likewise_and_unknown_ones_stay_unknown()
    {
        using var scope = torch.NewDisposeScope();
        var labels = torch.tensor(new float[] { 1, 0, -1, 0, 1, 0 }, [2, 3]);
        var images = torch.rand(2, 1, 4, 4);
        var swapped = 0;
        for (var epoch = 0; epoch < 20; epoch++)
        {
            var (_, mixed) = BatchMixer.Mixup(1).Apply(images, labels, 3, new(0, epoch, new long[2]));
            var values = mixed.data<float>().ToArray();
            if (values[5] == 0) continue; // each its own partner
            swapped++;
            Assert.Equal(-1, values[2]);
            Assert.Equal(-1, values[5]);
            Assert.Equal(1, values[0] + values[1], 1e-5f);
        }

        Assert.InRange(swapped, 4, 16);
    }

    /// <summary>Beta(0.2, 0.2): mean 0.5, variance 1 / (4 · 1.4) = 0.1786. Beta(1, 1) is uniform: variance 1/12.</summary>
    [Theory]
    [InlineData(0.2, 0.1786)]
    [InlineData(1, 0.0833)]
    [InlineData(4, 0.0278)]
    public void Shares_are_beta(double alpha, double variance)
    {
        var random = new DeterministicRandom(7);
        var draws = Enumerable.Range(0, 20_000).Select(_ => random.NextBeta(alpha)).ToArray();
        Assert.All(draws, d => Assert.InRange(d, 0, 1));
        Assert.InRange(draws.Average(), 0.49, 0.51);
        Assert.InRange(draws.Select(d => (d - 0.5) * (d - 0.5)).Average(), variance * 0.96, variance * 1.04);
    }

    [Fact]
    public void Alpha_zero_mixes_nothing_and_wrong_use_is_refused()
    {
        using var scope = torch.NewDisposeScope();
        var (images, labels) = (torch.rand(6, 1, 4, 4), torch.zeros([6], dtype: ScalarType.Int64));
        foreach (var mixer in new[] { BatchMixer.Mixup(0), BatchMixer.CutMix(0) })
            Assert.Equal(0, RandomImages.Difference(images, mixer.Apply(images, labels, 2, Key).Images));
        Expect.Error<InvalidConfigurationException>(() => BatchMixer.Mixup(-1).Apply(images, labels, 2, Key), "Mixup has alpha -1");
        Expect.Error<ArgumentException>(() => BatchMixer.Mixup().Apply(images, labels.narrow(0, 0, 5), 2, Key), "5 labels do not fit 6");
        Expect.Error<ArgumentException>(() => BatchMixer.Mixup().Apply(images, torch.zeros(6, 3), 2, Key), "3 columns for 2 classes");
        Expect.Error<ArgumentException>(() => BatchMixer.Mixup().Apply(images, labels, 2, new(0, 0, new long[5])), "5 sample numbers");
        Expect.Error<ArgumentException>(() => BatchMixer.Mixup().Apply(labels, labels, 2, Key), "[B, C, H, W]");
    }
}
