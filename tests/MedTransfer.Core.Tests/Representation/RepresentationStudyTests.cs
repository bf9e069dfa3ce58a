using System.Text.Json;
using System.Xml.Linq;
using MedTransfer.Core.Features;
using MedTransfer.Core.Representation;
using MedTransfer.Core.Tests.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Stats;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Representation;

[NoTensorLeaks]
public sealed class RepresentationStudyTests : IDisposable
{
    private static readonly RepresentationMeasure[] All = Enum.GetValues<RepresentationMeasure>();

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_network_is_like_itself()
    {
        using var model = new TinyNet(2, 1);
        using var data = TinyData.Binary();
        var result = RepresentationStudy.Compare(model, model, data.Validation, InputTransform.ImageNet(16), new() { Measures = All });

        Assert.Equal(All, result.Stages.Select(s => s.Measure));
        Assert.All(result.Stages, s =>
        {
            Assert.Equal(1, s.Value, 9);
            Assert.Equal((1.0, 1.0), (s.Interval!.Value.Low, s.Interval.Value.High), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 1e-8);
            Assert.Equal((40, 2560, 8, 8), (s.Images, s.Datapoints, s.Neurons1, s.Neurons2));
            Assert.True(s.Noise < 0.1);
        });
        Assert.Equal(1, result.Matrix![0, 0], 9);
        Assert.Contains("validation split, all 40", result.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_rotated_representation_is_the_same()
    {
        using var scope = NewDisposeScope();
        var values = MadeFeatures.Noise(1, 60, 6, 4, 4) * tensor(new[] { 3f, 2, 1, 1, 0.5f, 0.4f }).view(1, 6, 1, 1);
        var (rotation, _) = linalg.qr(MadeFeatures.Noise(2, 6, 6));
        var turned = einsum("ij,njhw->nihw", rotation, values);
        using var first = MadeFeatures.Of(values);
        using var second = MadeFeatures.Of(turned);
        var result = RepresentationStudy.Compare(first, second, new() { Measures = All });
        Assert.All(result.Stages, s => Assert.Equal(1, s.Value, 6));
        Assert.Equal(960, result.Stages[0].Datapoints);
    }

    [Fact]
    public void Independent_noise_gives_the_baseline()
    {
        using var first = MadeFeatures.Of(MadeFeatures.Noise(1, 100, 12, 3, 3));
        using var second = MadeFeatures.Of(MadeFeatures.Noise(2, 100, 20, 3, 3));
        var result = RepresentationStudy.Compare(first, second, new() { Measures = All, NoiseDraws = 30 });
        foreach (var s in result.Stages.Where(s => s.Measure != RepresentationMeasure.DebiasedCka))
            Assert.InRange(s.Value - s.Noise!.Value, -4 * s.NoiseDeviation!.Value, 4 * s.NoiseDeviation.Value);
        var debiased = result["stage", RepresentationMeasure.DebiasedCka];
        Assert.Equal(0, debiased.Noise);
        Assert.InRange(debiased.Value, -0.03, 0.03);
        Assert.True(debiased.Interval!.Value.Contains(0));
        Assert.Contains("PWCCA of 'stag", Assert.Throws<KeyNotFoundException>(() => result["stag", RepresentationMeasure.Pwcca]).Message.Replace("Pwcca", "PWCCA", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_and_intervals_are_those_of_a_computation_by_hand()
    {
        using var x = Mixed(1, 5);
        using var y = Mixed(2, 7);
        using var first = MadeFeatures.Of(x.clone());
        using var second = MadeFeatures.Of(y.clone());
        var result = RepresentationStudy.Compare(first, second, new() { Measures = All, Groups = 4 });
        Assert.Equal(Svcca.Run(Activations(x), Activations(y)).Value, result["stage", RepresentationMeasure.Svcca].Value, 6);
        Assert.Equal(Pwcca.Run(Activations(x), Activations(y)).Value, result["stage", RepresentationMeasure.Pwcca].Value, 6);
        Assert.Equal(Cka.Linear(Activations(x), Activations(y), HsicEstimator.Unbiased).Value, result["stage", RepresentationMeasure.DebiasedCka].Value, 6);

        // Images 0 to 9, 10 to 19, 20 to 29 and 30 to 39 are left out in turn.
        double[] without = [.. Enumerable.Range(0, 4).Select(g => Cka.Linear(Activations(Without(x, g)), Activations(Without(y, g))).Value)];
        var expected = GroupJackknife.Interval(Cka.Linear(Activations(x), Activations(y)).Value, without);
        var cka = result["stage", RepresentationMeasure.Cka];
        Assert.Equal((expected.Low, expected.High), (cka.Interval!.Value.Low, cka.Interval.Value.High), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 1e-6);

        static Tensor Without(Tensor all, int group)
        {
            using var before = all.narrow(0, 0, group * 10);
            using var after = all.narrow(0, (group + 1) * 10, 30 - (group * 10));
            return cat([before, after], 0);
        }

        static Activations Activations(Tensor maps)
        {
            using var features = MadeFeatures.Of(maps.clone());
            if (maps.shape[0] < 40) maps.Dispose();
            return features.Stages[0].ToActivations();
        }
    }

    [Fact]
    public void The_interval_of_svcca_is_near_that_of_whole_repeats()
    {
        using var first = MadeFeatures.Of(Mixed(1, 12));
        using var second = MadeFeatures.Of(Mixed(2, 9));
        RepresentationOptions Of(params RepresentationMeasure[] measures) => new() { Measures = measures, NoiseDraws = 0, Variance = 0.9 };
        var reduced = RepresentationStudy.Compare(first, second, Of(RepresentationMeasure.Svcca)).Stages[0];
        var whole = RepresentationStudy.Compare(first, second, Of(RepresentationMeasure.Svcca, RepresentationMeasure.Pwcca)).Stages[0];
        Assert.Equal(whole.Value, reduced.Value, 9);
        Assert.Null(whole.Noise);
        Assert.InRange((reduced.Interval!.Value.High - reduced.Value) / (whole.Interval!.Value.High - whole.Value), 0.8, 1.25);
    }

    [Fact]
    public void Maps_of_two_sizes_are_compared_by_means_or_interpolated()
    {
        using var first = MadeFeatures.Of(Mixed(1, 5));
        using var second = MadeFeatures.Of(MadeFeatures.Noise(2, 40, 5, 2, 2));
        Assert.Equal((MapFolding.AveragePool, 40), Of(null));
        Assert.Equal((MapFolding.Interpolate, 640), Of(MapFolding.Interpolate));
        var refused = Assert.Throws<InvalidConfigurationException>(() => RepresentationStudy.Compare(first, second, new() { Folding = MapFolding.Positions }));
        Assert.Contains("4 x 4 and 2 x 2", refused.Message, StringComparison.Ordinal);

        (MapFolding, int) Of(MapFolding? folding) =>
            RepresentationStudy.Compare(first, second, new() { Folding = folding }).Stages[0] is var s ? (s.Folding, s.Datapoints) : default;
    }

    [Fact]
    public void Few_datapoints_are_warned_of()
    {
        using var first = MadeFeatures.Of(MadeFeatures.Noise(1, 30, 20, 2, 2));
        using var second = MadeFeatures.Of(MadeFeatures.Noise(2, 30, 40, 2, 2));
        var pooled = RepresentationStudy.Compare(first, second, new() { Folding = MapFolding.AveragePool });
        Assert.Contains("every position", pooled["stage", RepresentationMeasure.Pwcca].Warning, StringComparison.Ordinal);
        Assert.True(double.IsNaN(pooled["stage", RepresentationMeasure.Pwcca].Value));
        Assert.Null(pooled["stage", RepresentationMeasure.Pwcca].Noise);
        Assert.All(pooled.Stages, s => Assert.NotNull(s.Warning));
        Assert.Contains("*", pooled.ToString(), StringComparison.Ordinal);
        var folded = RepresentationStudy.Compare(first, second, new() { Measures = [RepresentationMeasure.Cka] });
        Assert.Contains("fewer than 5 a neuron", folded.Stages[0].Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_of_different_kinds_are_compared_stage_by_stage()
    {
        manual_seed(3);
        using var first = ModelZoo.Create("squeezenet1_1", 2);
        using var second = ModelZoo.Create("resnet18", 2);
        using var data = SyntheticMedMnist.Create("synth-breast", 28, seed: 1, new(2, 12, 2));
        var result = RepresentationStudy.Compare(first, second, data.Validation, InputTransform.ImageNet(32), new() { Images = 10 });
        Assert.Empty(result.Stages);
        Assert.Equal((first.Stages.Count, second.Stages.Count), (result.Matrix!.RowNames.Count, result.Matrix.ColumnNames.Count));
        Assert.Contains("no stage of the same name", result.Notes[1], StringComparison.Ordinal);
        Assert.Contains("10 of its 12", result.Notes[0], StringComparison.Ordinal);
        Assert.Equal(["similarity.csv", "similarity.json", "similarity-matrix.svg"], result.Save(_temp.Path).Select(p => Path.GetFileName(p)!));

        var pooled = RepresentationStudy.Compare(first, second, data.Validation, InputTransform.ImageNet(32), new() { Stages = ["pooled", "logits"], Measures = [RepresentationMeasure.DebiasedCka] });
        Assert.Equal(["pooled", "logits"], pooled.Stages.Select(s => s.Stage));
        var unknown = Assert.Throws<InvalidConfigurationException>(() => RepresentationStudy.Compare(first, second, data.Validation, InputTransform.ImageNet(32), new() { Stages = ["layerr4"] }));
        Assert.Contains("'layerr4' is no stage", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_hold_the_same_as_memory_and_are_gone_afterwards()
    {
        using var first = new TinyNet(2, 1);
        using var second = new TinyNet(2, 2);
        using var data = TinyData.Binary();
        var told = new List<RepresentationProgress>();
        RepresentationComparison Run(RepresentationOptions options) =>
            RepresentationStudy.Compare(first, second, data.Train, InputTransform.ImageNet(16), options, new Told(told));
        var options = new RepresentationOptions { ScratchFolder = _temp.Path, Images = 50, BatchSize = 20, Seed = 3 };
        var kept = Run(options);
        Assert.Equal([new(20), new(40), new(50), new(70), new(90), new(100), new(100, 0, 1)], told);
        var written = Run(options with { MemoryLimit = 0 });
        Assert.Equal(kept.Stages, written.Stages);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_temp.Path));
        Assert.NotEqual(kept.Stages, Run(options with { Seed = 4 }).Stages);
        Assert.Equal(50 * 7, Run(options with { Positions = 7 }).Stages[0].Datapoints);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => RepresentationStudy.Compare(first, second, data.Train, InputTransform.ImageNet(16), options with { MemoryLimit = 0 }, null, cancelled.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_temp.Path));
    }

    [Fact]
    public void One_call_gives_table_figures_and_data()
    {
        using var first = MadeFeatures.Of(("early", Mixed(1, 5)), ("late", Mixed(3, 6)));
        using var second = MadeFeatures.Of(("early", Mixed(2, 5)), ("late", Mixed(4, 6)));
        var result = RepresentationStudy.Compare(first, second);
        Assert.Equal(6, result.Stages.Count);
        var paths = result.Save(_temp.File("out"));
        Assert.Equal(["similarity.csv", "similarity.json", "similarity.svg", "similarity-matrix.svg"], paths.Select(p => Path.GetFileName(p)!));
        var table = CsvTable.Read(paths[0]);
        Assert.Equal(result.Stages.Select(s => (s.Stage, s.MeasureName, s.Value)), table.Rows.Select(r => (r.Values[0], r.Values[1], double.Parse(r.Values[2], System.Globalization.CultureInfo.InvariantCulture))));
        using var json = JsonDocument.Parse(File.ReadAllText(paths[1]));
        var stage = json.RootElement.GetProperty("stages")[1];
        Assert.Equal(("late", result["late", RepresentationMeasure.Cka].Value), (stage.GetProperty("name").GetString(), stage.GetProperty("cka").GetDouble()));
        Assert.Equal(result["late", RepresentationMeasure.Svcca].Interval!.Value.Low, stage.GetProperty("intervals").GetProperty("svcca")[0].GetDouble());
        foreach (var path in paths.Skip(2)) Assert.Equal("svg", XDocument.Load(path).Root!.Name.LocalName);
        var text = result.ToString();
        Assert.All(["stage", "95 % interval", "svcca", "late", "jackknife", "n = 40"], part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Faults_are_told_together()
    {
        using var features = MadeFeatures.Of(Mixed(1, 5));
        using var others = MadeFeatures.Of(MadeFeatures.Noise(1, 39, 5, 4, 4));
        var wrong = new RepresentationOptions
        {
            Measures = [], Variance = 0, Images = 3, Folding = MapFolding.Flatten, Positions = 0, Groups = 1, NoiseDraws = -1, Confidence = 1, BatchSize = 0,
        };
        var message = Assert.Throws<InvalidConfigurationException>(() => RepresentationStudy.Compare(features, features, wrong)).Message;
        Assert.All(["measures", "variance", "images", "folding", "positions", "groups", "noise", "confidence", "batch"], part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.Contains("same samples", Assert.Throws<InvalidConfigurationException>(() => RepresentationStudy.Compare(features, others)).Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'stage'", Assert.Throws<InvalidConfigurationException>(() => RepresentationStudy.Compare(features, features, new() { Stages = ["stge"] })).Message, StringComparison.Ordinal);
    }

    /// <summary>40 images of maps of 4 × 4 that share sources.</summary>
    private static Tensor Mixed(long seed, long channels)
    {
        using var scope = NewDisposeScope();
        var sources = MadeFeatures.Noise(99, 40, 3, 4, 4);
        var weights = MadeFeatures.Noise(seed, channels, 3);
        return (einsum("cs,nshw->nchw", weights, sources) + (MadeFeatures.Noise(seed + 50, 40, channels, 4, 4) * 0.7)).MoveToOuterDisposeScope();
    }

    private sealed class Told(List<RepresentationProgress> told) : IProgress<RepresentationProgress>
    {
        public void Report(RepresentationProgress value) => told.Add(value);
    }
}
