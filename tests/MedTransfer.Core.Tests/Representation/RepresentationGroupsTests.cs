using System.Text.Json;
using MedTransfer.Core.Representation;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Tests.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Stats;
using MedTransfer.Testing;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Representation;

[NoTensorLeaks]
public sealed class RepresentationGroupsTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Pairs_within_and_between_groups_are_averaged_with_runs_as_units()
    {
        var networks = Enumerable.Range(0, 5).Select(i => MadeFeatures.Of(Network(i))).ToArray();
        var options = new RepresentationOptions { Measures = [RepresentationMeasure.Cka] };
        var result = RepresentationStudy.CompareGroups([new("a", networks[..3]), new("b", networks[3..])], options);
        double[,] cka = new double[5, 5];
        for (var i = 0; i < 5; i++)
            for (var j = 0; j < 5; j++) cka[i, j] = Cka.Linear(networks[i].Stages[0].ToActivations(), networks[j].Stages[0].ToActivations()).Value;
        foreach (var network in networks) network.Dispose();

        Assert.Equal([("a – a", 3, 3), ("b – b", 1, 2), ("a – b", 6, 5)], result.Stages.Select(s => (s.Pairs, s.Values.Count, s.Runs)));
        var (within, one, between) = (result.Stages[0], result.Stages[1], result.Stages[2]);
        Assert.Equal((cka[0, 1] + cka[0, 2] + cka[1, 2]) / 3, within.Mean, 9);
        Assert.Equal(("a 1 (made)", "b 2 (made)", cka[0, 4]), (between.Values[1].First, between.Values[1].Second, between.Values[1].Value), (x, y) => x.Item1 == y.Item1 && x.Item2 == y.Item2 && Math.Abs(x.Item3 - y.Item3) < 1e-9);
        Assert.Null(one.Interval);

        // Of three runs, leaving one out leaves one pair: SE = √(2/3 Σ (pair - mean)²), t of 2 degrees of freedom at 0.975 is 4.302653.
        double[] pairs = [cka[1, 2], cka[0, 2], cka[0, 1]];
        var error = Math.Sqrt(2 / 3.0 * pairs.Sum(p => Math.Pow(p - pairs.Average(), 2)));
        var whole = PairSet.Within("a", [0, 1, 2]).Interval([.. within.Values.Select(v => v.Value)], 0.95)!.Value;
        Assert.Equal(within.Mean + (4.302653 * error), whole.High, 6);

        // No CKA lies outside 0 to 1, and no interval is shown there.
        Assert.Equal((Math.Max(0, whole.Low), Math.Min(1, whole.High)), (within.Interval!.Value.Low, within.Interval.Value.High));
        Assert.True(whole.High > 1);

        // Two groups: squared errors add up, and the smaller one has 1 degree of freedom: 12.706205.
        double Mean(int without) => Enumerable.Range(0, 3).Where(i => i != without).SelectMany(i => new[] { 3, 4 }.Where(j => j != without).Select(j => cka[i, j])).Average();
        double Square(params int[] units) => (units.Length - 1.0) / units.Length * units.Sum(u => Math.Pow(Mean(u) - units.Average(Mean), 2));
        Assert.Equal(between.Mean + (12.706205 * Math.Sqrt(Square(0, 1, 2) + Square(3, 4))), PairSet.Between("a", [0, 1, 2], "b", [3, 4]).Interval([.. between.Values.Select(v => v.Value)], 0.95)!.Value.High, 6);
        Assert.InRange(between.Interval!.Value.Low, 0, between.Mean);
        Assert.InRange(between.Interval.Value.High, between.Mean, 1);

        var paths = result.Save(_temp.Path);
        Assert.Equal(["similarity-groups.csv", "similarity-groups.json", "similarity-groups-cka.svg"], paths.Select(p => Path.GetFileName(p)!));
        Assert.Equal(10, CsvTable.Read(paths[0]).Rows.Count);
        using var json = JsonDocument.Parse(File.ReadAllText(paths[1]));
        Assert.Equal(within.Mean, json.RootElement.GetProperty("pairs")[0].GetProperty("stages")[0].GetProperty("cka").GetProperty("mean").GetDouble());
        Assert.Contains("Pairs that share a run are not independent", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_that_cannot_be_compared_are_refused()
    {
        using var network = MadeFeatures.Of(Network(1));
        using var other = MadeFeatures.Of(("other", Network(1)));
        string Refusal(params FeatureGroup[] groups) => Assert.Throws<InvalidConfigurationException>(() => RepresentationStudy.CompareGroups(groups)).Message;
        Assert.Contains("there is none", Refusal(), StringComparison.Ordinal);
        Assert.Contains("one network alone", Refusal(new FeatureGroup("a", [network])), StringComparison.Ordinal);
        Assert.Contains("2 groups", Refusal(new("a", [network]), new("a", [network])), StringComparison.Ordinal);
        Assert.Contains("'b' has no network", Refusal(new("a", [network]), new("b", [])), StringComparison.Ordinal);
        Assert.Contains("no stage of the same name", Refusal(new("a", [network]), new("b", [other])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_are_compared_with_their_beginning_each_other_and_by_groups()
    {
        SyntheticMedMnist.Write("synth-breast", _temp.File("synth-breast.npz"), 28, seed: 1, samples: new(25, 16, 16));
        using var data = Datasets.Load(_temp.File("synth-breast.npz"), verify: false);
        async Task<string> Run(string name, double rate, int seed)
        {
            var config = SampleConfig.Of(data) with { Optimizer = Optimizers.Sgd(rate), Seed = seed };
            await RunExecutor.ExecuteAsync(config, _temp.File(name), new() { Device = "cpu", Data = data });
            return _temp.File(name);
        }

        var (still, a, b) = (await Run("still", 1e-300, 0), await Run("a", 0.05, 0), await Run("b", 0.05, 1));
        var options = new RepresentationOptions { DataPath = _temp.File("synth-breast.npz"), Measures = [RepresentationMeasure.Svcca, RepresentationMeasure.Cka], NoiseDraws = 2, Groups = 4 };
        var unmoved = RepresentationStudy.CompareWithInitial(still, options, "cpu");
        Assert.All(unmoved.Stages, s => Assert.Equal(1, s.Value, 9));
        Assert.EndsWith("before training", unmoved.Second, StringComparison.Ordinal);
        Assert.Contains("validation split, all 16", unmoved.Notes[0], StringComparison.Ordinal);

        var moved = RepresentationStudy.CompareRuns(a, b, options, "cpu");
        Assert.All(moved.Stages.Where(s => s.Measure == RepresentationMeasure.Cka), s => Assert.InRange(s.Value, 0, 0.99999));
        Assert.Equal(moved.Stages, RepresentationStudy.CompareRuns(a, b, options, "cpu").Stages);

        var groups = RepresentationStudy.CompareRunGroups([new("low", [still]), new("high", [a, b])], options, "cpu");
        Assert.Equal(["high – high", "low – high"], groups.Stages.Select(s => s.Pairs).Distinct());
        Assert.Equal(moved[moved.Stages[0].Stage, RepresentationMeasure.Cka].Value, groups.Stages.First(s => s.Measure == RepresentationMeasure.Cka).Mean, 9);
        var beginnings = RepresentationStudy.CompareGroupsWithInitial([new("low", [still]), new("high", [a, b])], options, "cpu");
        Assert.All(beginnings.Stages.Where(s => s.Pairs.StartsWith("low", StringComparison.Ordinal)), s => Assert.Equal(1, s.Mean, 9));
        Assert.All(beginnings.Stages.Where(s => s.Pairs.StartsWith("high", StringComparison.Ordinal)), s => Assert.Equal((2, 2, true), (s.Values.Count, s.Runs, s.Interval is not null)));

        Assert.DoesNotContain("read again", await File.ReadAllTextAsync(Path.Combine(a, "run.log")), StringComparison.Ordinal);
        RepresentationStudy.CompareWithInitial(a, options with { Split = Split.Test, Stages = ["pooled"] }, "cpu");
        RepresentationStudy.CompareRuns(b, b, options with { Split = Split.Test, Stages = ["pooled"] }, "cpu");
        Assert.Single((await File.ReadAllLinesAsync(Path.Combine(b, "run.log"))), line => line.Contains("read again", StringComparison.Ordinal));
        Assert.Single((await File.ReadAllLinesAsync(Path.Combine(a, "run.log"))), line => line.Contains("read again, reading 2", StringComparison.Ordinal));
        Assert.Throws<InvalidConfigurationException>(() => RepresentationStudy.CompareRuns(a, _temp.Path, options, "cpu"));
        Assert.Contains("Did you mean", Assert.Throws<InvalidConfigurationException>(() => RepresentationStudy.CompareRuns(a, b, options with { Stages = ["poled"] }, "cpu")).Message, StringComparison.Ordinal);
    }

    private static Tensor Network(long seed)
    {
        using var scope = NewDisposeScope();
        var sources = MadeFeatures.Noise(99, 40, 3, 4, 4);
        return (einsum("cs,nshw->nchw", MadeFeatures.Noise(seed, 5, 3), sources) + (MadeFeatures.Noise(seed + 50, 40, 5, 4, 4) * 0.7)).MoveToOuterDisposeScope();
    }
}
