using MedTransfer.Testing;
using MedTransfer.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Beginnings between at random and pretrained: distributions, Mean-Var, partial transfer, Gabor filters.</summary>
[NoTensorLeaks]
public sealed class ModelInitializerTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ImageModel model = Net(seed: 1);

    public void Dispose()
    {
        model.Dispose();
        folder.Dispose();
    }

    // Variances by the papers: 2 / fan-out, 2 / fan-in, 2 / (fan-in + fan-out); a normal of 0.02 cut at 100 deviations is one of 0.02.
    [Theory]
    [InlineData(WeightDistribution.KaimingNormal, 2.0 / (64 * 9))]
    [InlineData(WeightDistribution.KaimingUniform, 2.0 / (32 * 9))]
    [InlineData(WeightDistribution.XavierNormal, 2.0 / (96 * 9))]
    [InlineData(WeightDistribution.XavierUniform, 2.0 / (96 * 9))]
    [InlineData(WeightDistribution.TruncatedNormal, 0.02 * 0.02)]
    public void LayersAreDrawnWithTheVarianceOfThePaper(WeightDistribution distribution, double variance)
    {
        using var scope = NewDisposeScope();
        var before = Values();
        ModelInitializer.Draw(model, distribution, seed: 3);
        var after = Values();

        // layer2.0.conv1 sees 32 channels and makes 64; 18,432 values: a standard error of 1 % of the variance.
        var drawn = after["layer2.0.conv1.weight"];
        Assert.Equal(variance, drawn.var(unbiased: false).item<float>(), variance * 0.06);
        Assert.True(after["fc.bias"].eq(0).all().item<bool>());
        Assert.True(before["bn1.weight"].Matches(after["bn1.weight"]));
        ModelInitializer.Draw(model, distribution, seed: 3);
        Assert.All(Values(), v => Assert.True(v.Value.Matches(after[v.Key])));
    }

    [Theory]
    [InlineData(OtherTensors.Fresh)]
    [InlineData(OtherTensors.Pretrained)]
    [InlineData(OtherTensors.Redrawn)]
    public void MeanVarKeepsMeanAndVarianceOfEveryLayer(OtherTensors others)
    {
        using var scope = NewDisposeScope();
        var path = Pretrained();
        var source = SafeTensors.Open(path);
        var before = Values();
        using var state = random.get_rng_state();
        var report = ModelInitializer.MeanVariance(model, path, others, seed: 5);
        Assert.True(state.Matches(random.get_rng_state()));
        Assert.True(report.IsCompatible);
        var after = Values();
        foreach (var (name, value) in after)
        {
            var published = source.Read(name);
            var isLayer = value.dim() > 1;
            if (name.EndsWith("num_batches_tracked", StringComparison.Ordinal) || name.StartsWith("fc.", StringComparison.Ordinal)) Assert.True(value.Matches(before[name]), name);
            else if (isLayer || others == OtherTensors.Redrawn) Drawn(name, value, published);
            else Assert.True(value.Matches(others == OtherTensors.Fresh ? before[name] : published), name);
        }

        Assert.All(after.Where(v => v.Key.EndsWith("running_var", StringComparison.Ordinal)), v => Assert.True(v.Value.ge(0).all().item<bool>(), v.Key));
        ModelInitializer.MeanVariance(model, path, others, seed: 5);
        Assert.All(Values(), v => Assert.True(v.Value.Matches(after[v.Key]), v.Key));
        source.Dispose();
    }

    [Fact]
    public void MeanVarOfBrokenWeightsChangesNothing()
    {
        using var scope = NewDisposeScope();
        var values = Values();
        values["layer1.0.conv1.weight"].fill_(double.NaN);
        SafeTensors.Save(folder.File("nan"), values);
        var before = Values();
        var e = Assert.Throws<InvalidContentException>(() => ModelInitializer.MeanVariance(model, folder.File("nan")));
        Assert.Contains("layer1.0.conv1.weight", e.Message, StringComparison.Ordinal);
        values.Remove("layer1.0.conv1.weight");
        SafeTensors.Save(folder.File("short"), values);
        Assert.Throws<IncompatibleWeightsException>(() => ModelInitializer.MeanVariance(model, folder.File("short")));
        Assert.All(Values(), v => Assert.True(v.Value.Matches(before[v.Key]), v.Key));
    }

    [Theory]
    [InlineData("stem", new[] { "conv1.", "bn1." })]
    [InlineData("layer2", new[] { "conv1.", "bn1.", "layer1.", "layer2." })]
    [InlineData("head", new[] { "" })]
    public void PartialTransferCopiesUpToAPart(string part, string[] prefixes)
    {
        using var scope = NewDisposeScope();
        var path = Pretrained();
        using var source = SafeTensors.Open(path);
        var before = Values();
        var report = WeightLoader.Load(model, path, new WeightLoadOptions { UpTo = part });
        foreach (var (name, value) in Values())
        {
            var isBelow = prefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal));
            Assert.True(value.Matches(isBelow ? source.Read(name) : before[name]), name);
            Assert.Equal(isBelow, report.Loaded.Contains(name));
            Assert.Equal(!isBelow, report.Kept.Contains(name));
        }
    }

    [Fact]
    public void TheUpperPartsMayBeSlimmerThanTheFiles()
    {
        using var scope = NewDisposeScope();
        using var slim = new ResNet("slim", new ResNetSettings { Block = ResNetBlock.Basic, Layers = [1, 1, 1, 1], Channels = [32, 64, 24, 16] }, 3);
        var path = Pretrained();
        Assert.Throws<IncompatibleWeightsException>(() => WeightLoader.Load(slim, path));
        var report = WeightLoader.Load(slim, path, new WeightLoadOptions { UpTo = "layer2" });
        Assert.Contains("layer3.0.conv1.weight", report.Kept);
        Assert.Contains("above 'layer2'", Assert.Single(report.Ignored.Select(i => i.Reason).Distinct()), StringComparison.Ordinal);
        var e = Assert.Throws<InvalidConfigurationException>(() => WeightLoader.Load(slim, path, new WeightLoadOptions { UpTo = "layer5" }));
        Assert.Contains("Its parts: stem, layer1, layer2, layer3, layer4, head", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GaborFiltersPointWhereTheyShould()
    {
        using var scope = NewDisposeScope();
        var before = Values()["conv1.weight"];
        ModelInitializer.GaborFirstLayer(model, seed: 2);
        var filters = Values()["conv1.weight"];
        Assert.Equal(before.std(unbiased: false).item<float>(), filters.std(unbiased: false).item<float>(), 1e-5);
        Assert.True(filters.mean([1, 2, 3]).abs().max().item<float>() < 1e-6);

        // The first filters are colourless gratings of the middle and short wavelengths: their spectrum peaks along the orientation.
        for (var i = 8; i < 16; i++)
        {
            if (i % 3 == 2) continue;
            var spectrum = fft.fft2(filters[i][0], [64, 64]).abs().narrow(0, 0, 64).narrow(1, 0, 32);
            var peak = spectrum.argmax().item<long>();
            var (row, column) = (peak / 32, peak % 32);
            var angle = Math.Atan2(row < 32 ? row : row - 64, column);
            var apart = Math.Abs(angle - (Math.PI * (i % 8) / 8)) % Math.PI;
            Assert.True(Math.Min(apart, Math.PI - apart) < 0.25, $"filter {i}: {angle}");
        }

        ModelInitializer.GaborFirstLayer(model, seed: 2);
        Assert.True(filters.Matches(Values()["conv1.weight"]));
    }

    private static ResNet Net(long seed)
    {
        manual_seed(seed);
        return new("net", new ResNetSettings { Block = ResNetBlock.Basic, Layers = [1, 1, 1, 1], Channels = [32, 64, 48, 40] }, 3);
    }

    private Dictionary<string, Tensor> Values() => model.state_dict().ToDictionary(s => s.Key, s => s.Value.detach().clone());

    // Running variances with a spread beyond their mean: a plain normal draw would make some of them negative.
    private string Pretrained()
    {
        using var other = Net(seed: 9);
        DeterministicFill.Apply(other);
        var values = other.state_dict();
        values["bn1.running_var"].fill_(0.001);
        values["bn1.running_var"][0] = tensor(5.0f);
        SafeTensors.Save(folder.File("pretrained"), values);
        return folder.File("pretrained");
    }

    private static void Drawn(string name, Tensor value, Tensor published)
    {
        Assert.False(value.Matches(published), name);
        var (mean, deviation, count) = (published.mean().item<float>(), published.std(unbiased: false).item<float>(), value.numel());
        if (name.EndsWith("running_var", StringComparison.Ordinal)) return; // absolute values: another mean
        Assert.Equal(mean, value.mean().item<float>(), 5 * deviation / Math.Sqrt(count));
        Assert.Equal(deviation, value.std(unbiased: false).item<float>(), 5 * deviation / Math.Sqrt(2.0 * count));
    }
}
