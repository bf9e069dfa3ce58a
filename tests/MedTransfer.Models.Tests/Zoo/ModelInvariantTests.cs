using MedTransfer.Testing;
using MedTransfer.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>What holds for every model of the registry: the promises of <see cref="ImageModel"/>.</summary>
[NoTensorLeaks]
public sealed class ModelInvariantTests
{
    private const int Classes = 5;

    public static TheoryData<string> All => [.. ModelZoo.List().Select(e => e.Name)];

    /// <summary>The smallest network of every family.</summary>
    public static TheoryData<string> Representatives => [.. ModelZoo.List().GroupBy(e => e.Family).Select(g => g.MinBy(e => e.ParameterCount)!.Name)];

    [Trait("Category", "Slow")]
    [Theory]
    [MemberData(nameof(All))]
    public void PromisesAreKept(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Undrawn.Rough(() => Build(name));
        using var x = Images(name, 2, 3);
        Parts(model);
        using (no_grad())
        {
            model.eval();
            Evaluation(model, x);
            Stages(model, x);
        }

        Gradients(model, x);
        model.eval();
        using var guard = no_grad();
        Heads(model, x);
    }

    [Theory]
    [MemberData(nameof(Representatives))]
    public void AnyNumberOfChannelsIsTaken(string name)
    {
        using var guard = no_grad();
        foreach (var channels in (int[])[1, 4])
        {
            using var scope = NewDisposeScope();
            using var model = Undrawn.Rough(() => Build(name, channels));
            model.eval();
            var y = model.call(Images(name, 2, channels));
            Assert.Equal([2, Classes], y.shape);
            Assert.True(y.isfinite().all().item<bool>());
        }
    }

    [Theory]
    [MemberData(nameof(Representatives))]
    public void WhatIsNoImageIsRefused(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Undrawn.Build(() => Build(name));
        var size = model.ImageSize;
        foreach (var (x, part) in ((Tensor, string)[])[(zeros(3, size, size), "must be [N, 3, H, W]"), (zeros(size), "must be [N, 3, H, W]"), (zeros(1, 2, size, size), "3 channels")])
        {
            Assert.Contains(part, Assert.Throws<InvalidConfigurationException>(() => model.call(x)).Message, StringComparison.Ordinal);
            Assert.Contains(part, Assert.Throws<InvalidConfigurationException>(() => model.ForwardIntermediates(x)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Representatives))]
    public void ChannelsLastGivesTheSameNumbers(string name)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = Undrawn.Rough(() => Build(name));
        model.eval();
        using var x = Images(name, 2, 3);
        using var plain = model.call(x);
        using var last = model.call(MedTransfer.Torch.TorchBackend.ToChannelsLast(x));
        Assert.True(allclose(plain, last, rtol: 1e-4, atol: 1e-5), name);
    }

    [Theory]
    [MemberData(nameof(Representatives))]
    public void SavedAndLoadedItIsTheSameModel(string name)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var folder = new TempFolder();
        using var source = Undrawn.Rough(() => Build(name));
        foreach (var format in (string[])["w.safetensors", "w.pth"])
        {
            var path = folder.File(format);
            if (format.EndsWith("pth", StringComparison.Ordinal)) PyTorchFile.Save(path, source.state_dict());
            else WeightLoader.Save(source, path);
            using var other = Undrawn.Build(() => Build(name));
            var report = WeightLoader.Load(other, path);
            Assert.Equal(source.state_dict().Count, report.Loaded.Count);
            Assert.Empty(report.Renamed);
            Assert.Empty(report.Resized);
            Assert.Empty(report.Ignored);
            var values = other.state_dict();
            Assert.All(source.state_dict(), v => Assert.True(v.Value.Matches(values[v.Key]), v.Key));
        }
    }

    [Trait("Category", "Slow")]
    [Theory]
    [MemberData(nameof(Representatives))]
    public void TrainingLowersTheLossOnSixteenImages(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Build(name);
        using var x = Images(name, 16, 3);
        using var y = arange(16).remainder(Classes);
        using var optimizer = optim.AdamW(model.parameters(), lr: 2e-4);
        model.train();
        var losses = new List<float>();
        for (var step = 0; step < 8 && !HasFallen(losses); step++)
        {
            using var inner = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(model.call(x), y);
            loss.backward();
            optimizer.step();
            losses.Add(loss.item<float>());
        }

        Assert.All(losses, l => Assert.True(float.IsFinite(l)));
        Assert.True(HasFallen(losses), $"{name}: {string.Join(", ", losses)}");

        static bool HasFallen(List<float> losses) => losses.Count > 1 && losses[^1] < losses[0] * 0.985;
    }

    private static ImageModel Build(string name, int channels = 3)
    {
        var entry = ModelZoo.Find(name);
        int? size = entry.HasFixedInputSize ? Size(entry) : null;
        double? drop = entry.DefaultDropRate > 0 ? 0 : null;
        double? path = entry.DefaultDropPathRate > 0 ? 0 : null;
        return ModelZoo.Create(name, Classes, channels, drop, path, imageSize: size, seed: 7);
    }

    // Small enough to be quick: 64 pixels, or the least that the network takes.
    private static int Size(ModelEntry entry)
    {
        var size = Math.Max(64, entry.SmallestInput);
        return (size + entry.SizeMultiple - 1) / entry.SizeMultiple * entry.SizeMultiple;
    }

    private static Tensor Images(string name, int count, int channels)
    {
        var size = Size(ModelZoo.Find(name));
        return DeterministicFill.Tensor("input", [count, channels, size, size], 1.7, ScalarType.Float32);
    }

    private static void Parts(ImageModel model)
    {
        var names = model.state_dict().Keys.ToList();
        Assert.All(names, n => Assert.Contains(model.PartOf(n), model.Parts.Select(p => p.Name)));
        Assert.Equal("stem", model.Parts[0].Name);
        Assert.Equal("head", model.Parts[^1].Name);
        Assert.Equal("head", model.PartOf(model.ClassifierName + ".weight"));
        Assert.Equal("stem", model.PartOf(model.FirstLayerName + ".weight"));
        var grouped = model.ParameterGroups.SelectMany(g => g.Parameters.Select(p => p.Name)).ToList();
        Assert.Equal(model.named_parameters().Select(p => p.Item1).Order(StringComparer.Ordinal), grouped.Order(StringComparer.Ordinal));
        Assert.All(model.Parts, p => Assert.Contains(names, n => model.PartOf(n) == p.Name));
    }

    private static void Evaluation(ImageModel model, Tensor x)
    {
        var y = model.call(x);
        Assert.Equal([2, Classes], y.shape);
        Assert.True(y.isfinite().all().item<bool>());
        Assert.True(y.Matches(model.call(x)), "evaluation differs from call to call");
        var features = model.ForwardFeatures(x);
        Assert.True(y.Matches(model.ForwardHead(features)), "features and head are not the model");
        Assert.Equal([2, model.PreLogitsDimension], model.ForwardHead(features, preLogits: true).shape);
    }

    private static void Stages(ImageModel model, Tensor x)
    {
        var maps = model.ForwardIntermediates(x);
        Assert.Equal(model.Stages.Count, maps.Count);
        foreach (var (map, stage) in maps.Zip(model.Stages))
        {
            Assert.Equal([2, stage.Channels], map.shape[..2]);

            // Unpadded convolutions lose positions at the border; how much a map grows with the image is exact.
            Assert.InRange(map.shape[2], 1, (long)Math.Ceiling((double)x.shape[2] / stage.Reduction));
        }

        if (ModelZoo.Find(model.Architecture).HasFixedInputSize) return;
        var step = model.Stages.Max(s => s.Reduction);
        var larger = model.ForwardIntermediates(nn.functional.pad(x, [0, step, 0, step]));
        foreach (var ((small, large), stage) in maps.Zip(larger).Zip(model.Stages)) Assert.Equal(step / stage.Reduction, large.shape[2] - small.shape[2]);
    }

    private static void Gradients(ImageModel model, Tensor x)
    {
        model.train();
        model.call(x).square().sum().backward();
        Assert.All(model.named_parameters(), p => Assert.True(p.Item2.grad is { } g && g.isfinite().all().item<bool>(), $"{p.Item1} has no finite gradient"));
        model.zero_grad();
    }

    private static void Heads(ImageModel model, Tensor x)
    {
        model.ResetClassifier(0);
        Assert.Equal([2, model.PreLogitsDimension], model.call(x).shape);
        Assert.False(model.state_dict().ContainsKey(model.ClassifierName + ".weight"));
        model.ResetClassifier(3);
        Assert.Equal([2, 3], model.call(x).shape);
        Assert.False(model.state_dict()[model.ClassifierName + ".weight"].eq(0).all().item<bool>());
    }
}
