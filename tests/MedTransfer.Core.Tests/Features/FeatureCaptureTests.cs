using MedTransfer.Core.Benchmarks;
using MedTransfer.Core.Features;
using MedTransfer.Core.Tests.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Stats;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Features;

[NoTensorLeaks]
public sealed class FeatureCaptureTests : IDisposable
{
    private readonly TempFolder _temp = new();

    /// <summary>The smallest network of every family.</summary>
    public static TheoryData<string> Families => [.. ModelZoo.List().GroupBy(e => e.Family).Select(g => g.MinBy(e => e.ParameterCount)!.Name)];

    public void Dispose() => _temp.Dispose();

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_familys_stages_are_what_a_pass_by_hand_gives(string name)
    {
        manual_seed(1);
        using var model = ModelZoo.Create(name, numClasses: 3);
        var size = Math.Min(model.ImageSize, 224);
        using var split = Noise(2, size);
        var transform = Transform(size);
        string[] stages = [.. model.Stages.Select(s => s.Name)];
        using var scope = NewDisposeScope();
        using var found = model.Capture([.. stages, "pooled", "logits"]).Run(split, transform);

        using var guard = no_grad();
        model.eval();
        using var source = new BatchSource(split, transform);
        using var batch = source.Gather(0, 1);
        foreach (var (map, stage) in model.ForwardIntermediates(batch.Images).Zip(stages)) Assert.True(found[stage].Read().Matches(map), stage);
        Assert.True(found["logits"].Read().Matches(model.call(batch.Images)));
        Assert.Equal(2, found["pooled"].Shape.Count);
    }

    [Fact]
    public void Wanted_stages_alone_are_kept_with_labels_and_order()
    {
        using var model = new TinyNet(2, 1);
        using var data = TinyData.Binary();
        using var found = model.Capture("pooled").Run(data.Validation, Transform(16), new() { Samples = [5, 3, 39], BatchSize = 2 });
        using var all = model.Capture("pooled").Run(data.Validation, Transform(16));

        Assert.Equal(["pooled"], found.Stages.Select(s => s.Name));
        Assert.Equal([5L, 3, 39], found.Samples);
        Assert.Equal([3L, 8], found["pooled"].Shape);
        using var scope = NewDisposeScope();
        var labels = data.Validation.LabelsAsIntegers();
        Assert.Equal([labels[5], labels[3], labels[39]], found.ReadLabels().data<long>().ToArray());
        foreach (var (row, sample) in found.Samples.Select((s, i) => (i, s)))
            Assert.True(found["pooled"].Read(row, 1).allclose(all["pooled"].Read(sample, 1), 1e-6, 1e-7));
        Assert.Throws<ArgumentOutOfRangeException>(() => found["pooled"].Read(2, 2));
        Assert.Contains("pooled", Assert.Throws<KeyNotFoundException>(() => found["conv"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mode_and_gradients_are_as_before()
    {
        using var model = new TinyNet(2, 1);
        using var data = TinyData.Binary();
        model.train();
        model.modules().OfType<TorchSharp.Modules.BatchNorm2d>().First().eval();
        foreach (var parameter in model.parameters().Take(1)) parameter.requires_grad = false;
        bool[] Modes() => [model.training, .. model.modules().Select(m => m.training)];
        var (modes, numbers) = (Modes(), model.Numbers());

        model.Capture().Run(data.Validation, Transform(16)).Dispose();

        Assert.Equal(modes, Modes());
        Assert.Equal(numbers, model.Numbers());
        Assert.All(model.parameters(), p => Assert.True(p.grad is null));
        Assert.Equal(1, model.parameters().Count(p => !p.requires_grad));
    }

    [Fact]
    public void A_folder_holds_the_same_as_memory_and_is_found_again()
    {
        using var model = new TinyNet(2, 1);
        using var data = TinyData.Binary();
        using var scope = NewDisposeScope();
        foreach (var type in Enum.GetValues<FeatureType>())
        {
            var options = new CaptureOptions { Type = type, BatchSize = 7 };
            using var kept = model.Capture("conv", "logits").Run(data.Validation, Transform(16), options);
            using var written = model.Capture("conv", "logits").Run(data.Validation, Transform(16), options with { Folder = _temp.File("features") });
            using var found = CapturedFeatures.Open(_temp.File("features"));
            Assert.Equal(kept.Bytes, new FileInfo(_temp.File("features/conv.npy")).Length + new FileInfo(_temp.File("features/logits.npy")).Length - 256);
            foreach (var stage in kept.Stages)
            {
                Assert.Equal(stage.ToString(), found[stage.Name].ToString());
                Assert.True(stage.Read().Matches(found[stage.Name].Read()));
                Assert.True(stage.Read(11, 20).Matches(written[stage.Name].Read(11, 20)));
            }

            Assert.Equal(kept.Samples, found.Samples);
            Assert.Equal(["conv.npy", "features.json", "logits.npy"], Directory.EnumerateFiles(_temp.File("features")).Select(f => Path.GetFileName(f)!).Order());
        }

        File.Copy(_temp.File("features/logits.npy"), _temp.File("features/conv.npy"), overwrite: true);
        Assert.Contains("Capture the features again", Assert.Throws<InvalidContentException>(() => CapturedFeatures.Open(_temp.File("features"))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidConfigurationException>(() => CapturedFeatures.Open(_temp.Path));
    }

    [Fact]
    public void Reductions_are_those_of_the_whole_map()
    {
        using var model = new TinyNet(2, 1);
        using var data = TinyData.Binary();
        using var scope = NewDisposeScope();
        CapturedFeatures Run(FeatureReduction reduction, params long[] samples) =>
            model.Capture("conv").Run(data.Validation, Transform(16), new() { Reduction = reduction, Samples = samples.Length > 0 ? samples : null });
        using var whole = Run(FeatureReduction.Whole);
        using var mean = Run(FeatureReduction.SpatialMean);
        using var some = Run(FeatureReduction.Positions(5));
        using var more = Run(FeatureReduction.Positions(9), 7, 2);
        using var others = Run(FeatureReduction.Positions(5, seed: 1));
        using var all = Run(FeatureReduction.Positions(1000));

        var map = whole["conv"].Read();
        Assert.True(mean["conv"].Read().Matches(map.mean([2, 3])));
        Assert.True(all["conv"].Read().Matches(map.flatten(2)));
        Assert.Equal([40L, 8, 5], some["conv"].Shape);
        var (few, larger) = (some["conv"].Read(7, 1), more["conv"].Read(0, 1));
        Assert.Equal(5, few.unsqueeze(3).eq(larger.unsqueeze(2)).all(dim: 1).sum().item<long>());
        Assert.False(some["conv"].Read().Matches(others["conv"].Read()));
        Assert.False(some["conv"].Read(0, 1).Matches(some["conv"].Read(1, 1)));

        // Every position is drawn about equally often.
        var flat = map.flatten(2);
        var hits = some["conv"].Read().unsqueeze(3).eq(flat.unsqueeze(2)).all(dim: 1).sum(0).sum(0);
        Assert.InRange(hits.max().item<long>(), 5, 14);
    }

    [Fact]
    public void Activations_are_the_folded_maps()
    {
        using var model = new TinyNet(2, 1);
        using var data = TinyData.Binary();
        using var found = model.Capture("conv", "pooled").Run(data.Validation, Transform(16), new() { Type = FeatureType.Float16 });
        Assert.Equal("conv: 8 neurons × 2560 datapoints", found["conv"].ToActivations().ToString());
        Assert.Equal("conv: 8 neurons × 40 datapoints", found["conv"].ToActivations(MapFolding.AveragePool).ToString());
        Assert.Equal("pooled: 8 neurons × 40 datapoints", found["pooled"].ToActivations().ToString());
        Assert.Equal((8, 64), (found["conv"].Channels, found["conv"].Positions));
        Assert.InRange(Cka.Linear(found["conv"].ToActivations(MapFolding.AveragePool), found["pooled"].ToActivations()).Value, 0.9999, 1);
    }

    [Fact]
    public void Faults_are_told_before_the_network_runs()
    {
        using var model = new TinyNet(2, 1);
        using var data = TinyData.Binary();
        string Refusal(CaptureOptions options) =>
            Assert.Throws<InvalidConfigurationException>(() => model.Capture().Run(data.Validation, Transform(16), options)).Message;
        var names = Assert.Throws<InvalidConfigurationException>(() => model.Capture("conf", "pool", "logits", "logits")).Message;
        Assert.Contains("Did you mean 'conv'?", names, StringComparison.Ordinal);
        Assert.Contains("conv, pooled, logits", names, StringComparison.Ordinal);
        Assert.Contains("named 2 times", names, StringComparison.Ordinal);
        var faults = Refusal(new() { BatchSize = 0, Samples = [40], Precision = Core.Training.Precision.Float64 });
        Assert.All(["batch size", "samples 0 to 39", "precision"], part => Assert.Contains(part, faults, StringComparison.Ordinal));
        Assert.Contains("there is none", Refusal(new() { Samples = [] }), StringComparison.Ordinal);
        var full = Refusal(new() { Folder = _temp.File("features"), FreeSpace = _ => 81919 });
        Assert.Contains("need 81920 bytes", full, StringComparison.Ordinal);
        Assert.Contains("name a folder", Refusal(new() { FreeMemory = () => 1000 }), StringComparison.Ordinal);
        Assert.Equal(81920, model.Capture().Estimate(data.Validation, Transform(16)));
        Assert.Empty(Directory.EnumerateFiles(_temp.File("features")));
    }

    [Fact]
    public void Cancelling_leaves_no_file_and_progress_counts_images()
    {
        using var model = new TinyNet(2, 1);
        using var data = TinyData.Binary();
        using var cancel = new CancellationTokenSource();
        var told = new List<int>();
        var progress = new Callback(n =>
        {
            told.Add(n);
            if (n == 32) cancel.Cancel();
        });
        var options = new CaptureOptions { Folder = _temp.File("features"), BatchSize = 16 };
        Assert.Throws<OperationCanceledException>(() => model.Capture().Run(data.Train, Transform(16), options, progress, cancel.Token));
        Assert.Equal([16, 32], told);
        Assert.Empty(Directory.EnumerateFiles(_temp.File("features")));
        Assert.True(model.training);
    }

    [Fact]
    public void Memory_is_that_of_a_batch_when_written()
    {
        using var model = new TinyNet(2, 1);
        const int count = 1200;
        using var split = Noise(count, 16);
        var options = new CaptureOptions { Folder = _temp.File("features"), BatchSize = 8 };
        var transform = Transform(128);
        model.Capture().Run(split, transform, options with { Samples = [0, 1, 2, 3, 4, 5, 6, 7] }).Dispose();
        ProcessMemory.ResetPeak();
        var before = ProcessMemory.Present();
        using var found = model.Capture().Run(split, transform, options);
        var grown = ProcessMemory.Peak() - before;
        Assert.Equal(157286400, found.Bytes);
        Assert.InRange(grown, -1L << 40, 50 << 20);
        using var few = found["conv"].Read(1000, 2);
        Assert.Equal([2L, 8, 64, 64], few.shape);
    }

    private static ImageSplit Noise(int count, int size)
    {
        using var scope = NewDisposeScope();
        var images = randint(0, 256, [count, 3, size, size], dtype: ScalarType.Byte).MoveToOuterDisposeScope();
        return new(Split.Validation, images, zeros([count], dtype: ScalarType.Int64).MoveToOuterDisposeScope());
    }

    private static InputTransform Transform(int size) => InputTransform.ImageNet(size);

    private sealed class Callback(Action<int> told) : IProgress<int>
    {
        public void Report(int value) => told(value);
    }
}
