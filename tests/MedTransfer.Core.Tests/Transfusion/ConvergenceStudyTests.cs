using MedTransfer.Core.Runs;
using MedTransfer.Core.Tests.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Core.Transfusion;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Transfusion;

public sealed class ConvergenceStudyTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_first_time_counts_and_what_never_comes_is_censored_at_the_end()
    {
        var level = Level(new() { Targets = [ConvergenceTarget.Absolute(0.8)] }, Run("a", 0, 0.7, 0.8, 0.75, 0.9), Run("a", 1, 0.6, 0.7, 0.7, 0.79));

        Assert.Equal([new(0, 2, true), new(1, 4, false)], level.Groups[0].Runs);
        Assert.Equal((1, 2.0, 4.0), (level.Groups[0].Reached, level.Groups[0].Median, level.Horizon));
        Assert.Equal(3, level.Groups[0].RestrictedMean, 12); // One at 2, one counts the whole 4.
    }

    [Fact]
    public void Reached_and_kept_is_later_than_reached()
    {
        var options = new ConvergenceOptions { Targets = [ConvergenceTarget.Absolute(0.8)], Kept = true };

        Assert.Equal([new(0, 4, true), new(1, 3, false)], Level(options, Run("a", 0, 0.7, 0.8, 0.75, 0.9), Run("a", 1, 0.9, 0.9, 0.5)).Groups[0].Runs);
    }

    [Fact]
    public void Interpolation_goes_straight_between_evaluations()
    {
        var options = new ConvergenceOptions { Targets = [ConvergenceTarget.Absolute(0.75)], Interpolate = true };

        Assert.Equal([2.25, 1.0], Level(options, Run("a", 0, 0.5, 0.7, 0.9), Run("a", 1, 0.8)).Groups[0].Runs.Select(r => Math.Round(r.Time, 12)));
    }

    [Fact]
    public void Steps_are_epochs_times_steps_and_an_absent_auc_is_not_reached()
    {
        var options = new ConvergenceOptions { Targets = [ConvergenceTarget.Absolute(0.8)], Unit = ConvergenceUnit.Steps };

        Assert.Equal([new(0, 30, true)], Level(options, Run("a", 0, double.NaN, 0.7, 0.8) with { StepsPerEpoch = 10 }).Groups[0].Runs);
        Assert.Contains("not known", Assert.Throws<InvalidConfigurationException>(() => Level(options, Run("a", 0, 0.9))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_is_of_the_best_run_of_the_cell_and_a_loss_falls()
    {
        ConvergenceRun[] runs = [Run("a", 0, 0.5, 0.8), Run("b", 0, 0.6, 0.9)];
        Assert.Equal(0.81, Level(new() { Targets = [ConvergenceTarget.ShareOfBest(0.9)] }, runs).Value, 12);

        var loss = Level(new() { Targets = [ConvergenceTarget.ShareOfBest(0.5)], Metric = Metric.ValidationLoss }, runs);
        Assert.Equal(0.2, loss.Value, 12); // The losses are 1 - AUC; the least is 0.1.
        Assert.Equal([true, true], loss.Groups.Select(g => g.Runs[0].IsReached));
        Assert.Equal([2.0, 2.0], loss.Groups.Select(g => g.Runs[0].Time));
    }

    [Fact]
    public void Paired_seeds_are_compared_exactly_and_five_cannot_reach_five_percent()
    {
        var runs = Enumerable.Range(0, 5).SelectMany(s => new[] { Run("scratch", s, 0.5, 0.6, 0.7, 0.75), Run("pretrained", s, 0.6 + (s * 0.05), 0.9, 0.9, 0.9) }).ToArray();
        var comparison = Assert.Single(Level(new() { Targets = [ConvergenceTarget.Absolute(0.8)] }, runs).Comparisons);

        Assert.Equal((0, 5, 0), (comparison.FasterA, comparison.FasterB, comparison.Undecided));
        Assert.Equal(0.0625, comparison.PValue, 12);
        Assert.Contains("Prentice", comparison.Test, StringComparison.Ordinal);
        Assert.Contains("0.0625", comparison.Warning, StringComparison.Ordinal);

        // Without one partner the seeds do not pair, and all ways to deal the runs out are counted.
        var unpaired = Assert.Single(Level(new() { Targets = [ConvergenceTarget.Absolute(0.8)] }, runs[1..]).Comparisons);
        Assert.Contains("Log-rank permutation", unpaired.Test, StringComparison.Ordinal);
        Assert.Equal(1.0 / 126, unpaired.PValue, 12); // 4 of 9 never: only the observed split of 126 is so extreme.
    }

    [Fact]
    public void Faults_are_told_at_once()
    {
        var message = Assert.Throws<InvalidConfigurationException>(() => ConvergenceStudy.Of([Run("a", 0, 0.5), Run("a", 0, 0.5), Run("b", 1)])).Message;
        Assert.Contains("have seed 0", message, StringComparison.Ordinal);
        Assert.Contains("no epochs", message, StringComparison.Ordinal);
        Assert.Throws<InvalidConfigurationException>(() => ConvergenceStudy.Of([Run("a", 0, 0.5)], new() { Targets = [] }));
        Assert.Contains("a, seed 1: it did not measure the validation AUC", Assert.Throws<InvalidConfigurationException>(
            () => ConvergenceStudy.Of([Run("a", 0, 0.5), Run("a", 1, double.NaN)])).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidConfigurationException>(() => ConvergenceTarget.Parse("fast"));
        Assert.Equal(ConvergenceTarget.ShareOfBest(0.95), ConvergenceTarget.Parse("95%"));
        Assert.Equal(ConvergenceTarget.Absolute(0.85), ConvergenceTarget.Parse("0.85"));
    }

    [Fact]
    public void Curves_tell_how_many_runs_they_are_of_and_early_stops_are_told()
    {
        var study = ConvergenceStudy.Of([Run("a", 0, 0.5, 0.6), Run("a", 1, 0.7) with { PlannedEpochs = 2 }], new() { Band = CurveBand.StandardDeviation });
        var points = study.Cells[0].Curves[0].Points;

        Assert.Equal((2, 0.6, Math.Round(Math.Sqrt(0.02), 12)), (points[0].Count, Math.Round(points[0].Mean, 12), Math.Round(points[0].StandardDeviation!.Value, 12)));
        Assert.Equal((1, 0.6, (double?)null), (points[1].Count, points[1].Mean, points[1].Low));
        Assert.Contains("1 of 2 runs stopped early", Assert.Single(study.Cells[0].Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_result_is_a_table_a_figure_and_data()
    {
        var runs = Enumerable.Range(0, 3).SelectMany(s => new[] { Run("random", s, 0.5, 0.6, 0.7), Run("pretrained on \"x, y\"", s, 0.6, 0.8 + (0.01 * s), 0.9) }).ToArray();
        var study = ConvergenceStudy.Of(runs, new() { Targets = [ConvergenceTarget.Absolute(0.8), ConvergenceTarget.ShareOfBest(0.75)] });
        var files = study.Save(folder.File("out"));

        Assert.Equal(["convergence.csv", "convergence-groups.csv", "convergence-curves.csv", "convergence.json", "convergence.svg"], files.Select(Path.GetFileName));
        Assert.Equal(13, File.ReadAllLines(files[0]).Length);
        Assert.Contains("first reaches 0.8", study.ToString(), StringComparison.Ordinal);
        Assert.Contains("0 of 3", study.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"restricted_mean\"", File.ReadAllText(files[3]), StringComparison.Ordinal);
        var svg = System.Xml.Linq.XDocument.Load(files[4]).Root!.Value;
        Assert.Contains("mean over 3 seeds", svg, StringComparison.Ordinal);
        Assert.Contains("95 % t interval", svg, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("MEDTRANSFER_TEST_DRAWINGS") is { } drawings) File.Copy(files[4], Path.Combine(drawings, "convergence.svg"), true);
    }

    [Fact]
    public async Task Runs_are_read_from_their_folders()
    {
        using var data = SyntheticMedMnist.Create("synth-breast", 16, seed: 1, new(25, 16, 16));
        foreach (var seed in new[] { 0, 1 }) await RunExecutor.ExecuteAsync(SampleConfig.Of(data) with { Seed = seed }, folder.File($"runs/{seed}"), new() { Device = "cpu", Data = data });
        var study = ConvergenceStudy.OfFolders([folder.File("runs")], new() { Targets = [ConvergenceTarget.ShareOfBest(1)] });

        var group = Assert.Single(Assert.Single(study.Cells).Levels[0].Groups);
        Assert.Equal(("random", 2), (group.Group, group.Runs.Count));
        Assert.True(group.Reached >= 1);
        Assert.Contains("no finished run", Assert.Throws<InvalidConfigurationException>(() => ConvergenceStudy.OfFolders([folder.Path])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_that_did_not_measure_the_metric_are_left_out_and_told()
    {
        using var data = SyntheticMedMnist.Create("synth-breast", 16, seed: 1, new(25, 16, 16));
        foreach (var seed in new[] { 0, 1 }) await RunExecutor.ExecuteAsync(SampleConfig.Of(data) with { Seed = seed }, folder.File($"runs/{seed}"), new() { Device = "cpu", Data = data });
        var history = folder.File("runs/1/history.csv");
        var lines = await File.ReadAllLinesAsync(history);
        var column = Array.IndexOf(lines[0].Split(','), "val_auc");
        await File.WriteAllLinesAsync(history, lines.Select((line, i) => i == 0 ? line : string.Join(',', line.Split(',').Select((cell, j) => j == column ? "NaN" : cell))));

        var study = ConvergenceStudy.OfFolders([folder.File("runs")]);
        Assert.Equal([0], Assert.Single(Assert.Single(study.Cells).Levels[0].Groups).Runs.Select(r => r.Seed));
        Assert.Contains("1 run did not measure the validation AUC and is left out.", study.Notes);
        Assert.Contains("None of the runs measured", Assert.Throws<InvalidConfigurationException>(() => ConvergenceStudy.OfFolders([folder.File("runs/1")])).Message, StringComparison.Ordinal);
        Assert.Single(ConvergenceStudy.OfFolders([folder.File("runs/1")], new() { Metric = Metric.ValidationLoss }).Cells);
    }

    private static ConvergenceLevel Level(ConvergenceOptions options, params ConvergenceRun[] runs) => Assert.Single(ConvergenceStudy.Of(runs, options).Cells).Levels[0];

    private static ConvergenceRun Run(string group, long seed, params double[] aucs) =>
        new("set, net, sgd", group, seed, [.. aucs.Select((auc, i) => new EpochRecord(i + 1, 0.1, 1, 1 - auc, auc, auc, 1))]);
}
