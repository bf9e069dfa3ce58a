using MedTransfer.Testing;
using MedTransfer.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>The network is found in training checkpoints, and everything else in them is accounted for.</summary>
[NoTensorLeaks]
public sealed class CheckpointWrapperTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ResNet model = new("tiny", new ResNetSettings { Block = ResNetBlock.Basic, Layers = [1, 1, 1, 1], Channels = [4, 4, 4, 4] }, 7);

    public void Dispose()
    {
        model.Dispose();
        folder.Dispose();
    }

    // Data-parallel and compiled training, SimCLR, MoCo v1 to v3, BYOL, DINO.
    [Theory]
    [InlineData("module.", "")]
    [InlineData("_orig_mod.module.", "")]
    [InlineData("backbone.", "projector.0.weight")]
    [InlineData("module.encoder_q.", "module.encoder_k.")]
    [InlineData("module.base_encoder.", "module.momentum_encoder.")]
    [InlineData("online_encoder.", "target_encoder.")]
    [InlineData("teacher.backbone.", "student.backbone.")]
    [InlineData("some.unknown.wrapper.", "epoch_tensor")]
    public void TheNetworkIsFound(string prefix, string other)
    {
        using var scope = NewDisposeScope();
        var values = model.state_dict();
        var file = values.ToDictionary(v => prefix + v.Key, v => full_like(v.Value, 2));
        if (other.EndsWith('.')) foreach (var (name, value) in values) file[other + name] = full_like(value, 3);
        else if (other.Length > 0) file[other] = ones(2, 3);
        var report = Load(file);
        Assert.True(report.IsCompatible);
        Assert.Equal(values.Count, report.Loaded.Count);
        Assert.Equal(values.Count, report.Renamed.Count);
        Assert.Equal(file.Count - values.Count, report.Ignored.Count);
        Assert.Contains($"'{prefix}'", Assert.Single(report.Recognised), StringComparison.Ordinal);
        Assert.All(model.state_dict(), v => Assert.True(v.Value.eq(2).all().item<bool>(), v.Key));
    }

    [Fact]
    public void AProjectorInTheClassifiersPlaceIsDropped()
    {
        using var scope = NewDisposeScope();
        var file = model.state_dict().Where(v => !v.Key.StartsWith("fc.", StringComparison.Ordinal)).ToDictionary(v => "module.encoder_q." + v.Key, v => v.Value);
        file["module.encoder_q.fc.0.weight"] = ones(4, 4);
        file["module.encoder_q.fc.2.bias"] = ones(4);
        file["module.queue_ptr"] = ones(1);
        var report = Load(file);
        Assert.Equal(["fc.bias", "fc.weight"], report.Reinitialised.Order());
        Assert.Equal(["module.encoder_q.fc.0.weight", "module.encoder_q.fc.2.bias"], report.Dropped.Order());
        Assert.Equal("module.queue_ptr", Assert.Single(report.Ignored).Source);
        Complete(report, file);
    }

    [Fact]
    public void AnotherNetworksClassifierDoesNotMakeItTheBetterOne()
    {
        using var scope = NewDisposeScope();
        var values = model.state_dict();
        var file = values.Where(v => !v.Key.StartsWith("fc.", StringComparison.Ordinal)).ToDictionary(v => "encoder_q." + v.Key, v => v.Value);
        foreach (var (name, value) in values) file["encoder_k." + name] = value;
        Assert.Contains("'encoder_q.'", Assert.Single(Load(file).Recognised), StringComparison.Ordinal);
    }

    [Fact]
    public void TwoNetworksThatFitAreRefusedUntilOneIsNamed()
    {
        using var scope = NewDisposeScope();
        var values = model.state_dict();
        var file = values.SelectMany(v => new[] { ("left." + v.Key, full_like(v.Value, 2)), ("right." + v.Key, full_like(v.Value, 3)) }).ToDictionary();
        var e = Assert.Throws<IncompatibleWeightsException>(() => Load(file));
        Assert.Contains("'left.', 'right.'", e.Message, StringComparison.Ordinal);
        Complete(Load(file, new WeightLoadOptions { Prefix = "right." }), file);
        Assert.True(model.state_dict()["conv1.weight"].eq(3).all().item<bool>());
        e = Assert.Throws<IncompatibleWeightsException>(() => Load(file, new WeightLoadOptions { Prefix = "middle." }));
        Assert.Contains("no tensor whose name begins with 'middle.'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABackgroundClassIsCutOff()
    {
        using var scope = NewDisposeScope();
        var file = model.state_dict();
        file["fc.weight"] = arange(8, dtype: ScalarType.Float32).view(8, 1).expand(8, 4).contiguous();
        file["fc.bias"] = arange(8, dtype: ScalarType.Float32);
        var report = Load(file, new WeightLoadOptions { LabelOffset = 1 });
        Assert.Equal(["fc.bias", "fc.weight"], report.Resized.Select(r => r.Name).Order());
        Assert.Equal([1f, 2, 3, 4, 5, 6, 7], model.state_dict()["fc.bias"].data<float>().ToArray());
    }

    private WeightReport Load(Dictionary<string, Tensor> tensors, WeightLoadOptions? options = null)
    {
        SafeTensors.Save(folder.File("w.safetensors"), tensors);
        return WeightLoader.Load(model, folder.File("w.safetensors"), options);
    }

    // Every tensor of the file and every entry of the model stands in exactly one list.
    private void Complete(WeightReport report, Dictionary<string, Tensor> file)
    {
        var renamed = report.Renamed.ToLookup(r => r.Name, r => r.Source);
        var sources = report.Loaded.SelectMany(n => renamed.Contains(n) ? renamed[n] : [n])
            .Concat(report.Unexpected).Concat(report.Dropped).Concat(report.Ignored.Select(i => i.Source));
        Assert.Equal(file.Keys.Order(StringComparer.Ordinal), sources.Order(StringComparer.Ordinal));
        Assert.Equal(model.state_dict().Keys.Order(StringComparer.Ordinal), report.Loaded.Concat(report.Missing).Concat(report.Reinitialised).Order(StringComparer.Ordinal));
    }
}
