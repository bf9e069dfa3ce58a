using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Testing;

namespace MedTransfer.Samples.Tests;

[Trait("Category", "Slow")]
public sealed class TransferVsSelfSupervisedTests : IDisposable
{
    private const string Sample = "TransferVsSelfSupervised";

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Smoke_compares_the_arms_with_their_measures_times_and_maps()
    {
        string[] command = ["--profile", "smoke", "--device", "cpu", "--out", "smoke"];
        var result = await SampleProcess.RunAsync(Sample, _temp.Path, command);
        Assert.True(result.ExitCode == 0, result.Error);
        var isReal = SharedFiles.Find("data/medmnist/breastmnist.npz") is not null;
        Assert.Equal(!isReal, result.Error.Contains("SYNTHETIC DATA", StringComparison.Ordinal));

        var runs = ResultTable.Read(_temp.File("smoke/runs.csv"));
        var arms = StudyRecord.ReadAll(new StudyFolder(_temp.File("smoke/arms")));
        var grey = StudyRecord.ReadAll(new StudyFolder(_temp.File("smoke/grey")));
        StudyRecord[] compared = [.. arms.Concat(grey).Where(r => !r.Run.IsStage)];
        Assert.Equal(compared.Length, runs.Rows.Count);
        Assert.Equal(isReal ? 10 + 4 : 8 + 4, runs.Rows.Count); // double fine-tuning wants a related set
        Assert.All(arms.Concat(grey), r => Assert.Equal(RunState.Finished, r.State));
        Assert.All(grey, r => Assert.True(r.Run.Config.Input.Grey));

        foreach (var record in arms.Where(r => !r.Run.IsStage)) HoldsItsNumbers(runs, arms, record);
        var times = ResultTable.Read(_temp.File("smoke/times.csv"));
        for (var i = 0; i < times.Rows.Count; i++)
        {
            var (own, reference) = (Total(runs, times.Value(i, "dataset"), times.Value(i, "arm")), Total(runs, times.Value(i, "dataset"), Arms(runs).First(a => a.StartsWith("SqueezeNet", StringComparison.Ordinal) && !a.Contains("then", StringComparison.Ordinal))));
            Assert.Equal(own / reference, Number(times, i, "ratio"), 9);
        }

        foreach (var arm in compared.Where(r => arms.Contains(r)).Select(r => (r.Run.Config.Data.Name, r.Run.Initialization)).Distinct())
        {
            var folder = Path.Combine(_temp.File("smoke/gradcam"), arm.Name, string.Concat(arm.Initialization.ToLowerInvariant().Replace(", ", "-", StringComparison.Ordinal).Replace(' ', '-')));
            Assert.True(File.Exists(Path.Combine(folder, "sheet.png")), folder);
        }

        var text = File.ReadAllText(_temp.File("smoke/comparison.md"));
        foreach (var heading in new[] { "## Test accuracy", "## Test sensitivity", "## Test precision", "## Test F1", "## Time", "## Grey and colour", "## Class balancing", "## The publication's claims" })
            Assert.Contains(heading, text, StringComparison.Ordinal);
        Assert.Contains("| self-supervised learning needs 2 to 3 times the time |", text, StringComparison.Ordinal);
        foreach (var figure in new[] { "accuracy", "sensitivity", "precision", "f1" }) Assert.True(File.Exists(_temp.File($"smoke/figures/{figure}.svg")), figure);
        Assert.Equal(["down-sampling", "no balancing", "over-sampling", "weighted loss"], ResultTable.Read(_temp.File("smoke/balancing.csv")) is var balancing
            ? Enumerable.Range(0, balancing.Rows.Count).Select(i => balancing.Value(i, "grid")).Distinct().Order(StringComparer.Ordinal) : []);
    }

    [Fact]
    public async Task The_papers_plan_is_the_whole_protocol_and_names_every_missing_file()
    {
        var result = await SampleProcess.RunAsync(Sample, _temp.Path, new Dictionary<string, string?> { ["MEDMNIST_ROOT"] = _temp.Path, ["HF_HUB_CACHE"] = _temp.Path, ["HOME"] = _temp.Path }, "--profile", "paper", "--plan", "--probe", "0");
        Assert.True(result.ExitCode == 0, result.Error);
        // Nine sets with four arms and three double fine-tunings by five seeds; SimCLR for each set and seed, and three related sets.
        Assert.Contains($"{(((9 * 4) + 3) * 5) + (9 * 5) + 3} runs ({(9 * 5) + 3} first stages)", result.Output, StringComparison.Ordinal);
        Assert.Contains($"{(4 * 2 * 5) + (4 * 5)} runs ({4 * 5} first stages)", result.Output, StringComparison.Ordinal); // four colour sets turned to grey, two arms
        Assert.Contains($"{4 * 5} runs (0 first stages)", result.Output, StringComparison.Ordinal); // ways to balance x seeds
        Assert.Contains("weights legacy_xception.tf_in1k: https://", result.Output, StringComparison.Ordinal);
        Assert.Contains("OCTMNIST at 224 px: https://", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_temp.File("studies")));
    }

    [Theory]
    [InlineData("'busi' is none of the data sets", "--grey", "busi")]
    [InlineData("expected SET=LARGER", "--related", "breastmnist")]
    [InlineData("'busi' is none of the data sets", "--related", "busi=chestmnist")]
    public async Task Options_that_name_no_data_set_are_refused(string reason, params string[] args)
    {
        var result = await SampleProcess.RunAsync(Sample, _temp.Path, [.. args, "--datasets", "breastmnist"]);
        Assert.Equal(SampleExit.BadInput, result.ExitCode);
        Assert.Contains(reason, result.ErrorLines[^1], StringComparison.Ordinal);
    }

    /// <summary>The row of a run has the figures of its confusion matrix and the time of its stages.</summary>
    private void HoldsItsNumbers(ResultTable runs, IReadOnlyList<StudyRecord> all, StudyRecord record)
    {
        var row = Assert.Single(Enumerable.Range(0, runs.Rows.Count), i =>
            runs.Value(i, "images") != "turned grey" && runs.Value(i, "dataset") == record.Run.Config.Data.Name && runs.Value(i, "arm") == record.Run.Initialization && runs.Value(i, "seed") == $"{record.Run.Config.Seed}");
        var folder = new StudyFolder(_temp.File("smoke/arms")).Run(record.Run);
        var matrix = folder.ReadEvaluation()!.Test.ConfusionMatrix!;
        Assert.Equal(Enumerable.Range(0, matrix.Count).Sum(k => matrix[k][k]) / (double)matrix.Sum(r => r.Sum()), Number(runs, row, "accuracy"), 9);
        if (matrix.Count == 2)
        {
            var (tp, fn, fp) = (matrix[1][1], matrix[1][0], matrix[0][1]);
            Assert.Equal(tp / (double)(tp + fn), Number(runs, row, "sensitivity"), 9);
            Assert.Equal(2 * tp / (double)((2 * tp) + fp + fn), Number(runs, row, "f1"), 9);
            Assert.Equal(tp + fp == 0 ? "" : "some", runs.Value(row, "precision").Length == 0 ? "" : "some");
        }

        var stages = 0.0;
        for (var id = record.Run.Config.Initialization.Run; id is not null;)
        {
            var stage = all.First(r => r.Run.Config.Id == id);
            stages += stage.Result!.Seconds;
            id = stage.Run.Config.Initialization.Run;
        }

        Assert.Equal(stages, Number(runs, row, "stage_seconds"), 9);
        Assert.Equal(record.Run.Initialization.Contains("SimCLR", StringComparison.Ordinal) || record.Run.Initialization.Contains("then", StringComparison.Ordinal) || !record.Run.Initialization.Contains("ImageNet", StringComparison.Ordinal), stages > 0);
    }

    private static double Total(ResultTable runs, string dataset, string arm) => Enumerable.Range(0, runs.Rows.Count)
        .Where(i => runs.Value(i, "images") != "turned grey" && runs.Value(i, "dataset") == dataset && runs.Value(i, "arm") == arm).Average(i => Number(runs, i, "total_seconds"));

    private static IEnumerable<string> Arms(ResultTable runs) => Enumerable.Range(0, runs.Rows.Count).Select(i => runs.Value(i, "arm"));

    private static double Number(ResultTable table, int row, string column) => double.Parse(table.Value(row, column), CultureInfo.InvariantCulture);
}
