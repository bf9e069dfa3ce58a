using MedTransfer.Core.Errors;
using MedTransfer.Core.Features;
using MedTransfer.Core.Inference;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Tests.Runs;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Errors;

/// <summary>From the folders of finished runs.</summary>
[NoTensorLeaks]
public sealed class RunErrorsTests : IDisposable
{
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task A_runs_kept_answers_are_studied_without_its_data()
    {
        using var data = await RunAsync("run", 0);
        var set = AnswerSet.OfRun(temp.File("run"));
        Assert.Equal(data.Validation.LabelsAsIntegers(), set.Labels);
        Assert.Equal((data.Info.Task, 16, true), (set.Task, set.Scores.Count, set.TemperatureSawThem));
        var report = ErrorAnalysis.Of(set);
        var evaluation = new RunFolder(temp.File("run")).ReadEvaluation()!.Validation;
        Assert.Equal((evaluation.Auc, evaluation.Accuracy, evaluation.CalibrationError), (report.Overall[0].Auc, report.Overall[0].Accuracy, report.Calibration.Before.ExpectedError));
        Assert.Equal(evaluation.ConfusionMatrix!, report.ConfusionMatrix!);
        Assert.DoesNotContain("the test split is read again", await File.ReadAllTextAsync(temp.File("run/run.log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_test_split_needs_its_data_and_is_counted()
    {
        using var data = await RunAsync("run", 0);
        var set = AnswerSet.OfRun(temp.File("run"), Split.Test, data.Path, ThresholdRule.Youden);
        Assert.Equal(data.Test.LabelsAsIntegers(), set.Labels);
        Assert.Equal(new RunFolder(temp.File("run")).ReadClassifier()!.Thresholds!, set.Thresholds!);
        Assert.False(set.TemperatureSawThem);
        Assert.Contains("reading 2, by ErrorAnalysis", await File.ReadAllTextAsync(temp.File("run/run.log")), StringComparison.Ordinal);
        Assert.Contains("training split", Assert.Throws<InvalidConfigurationException>(() => AnswerSet.OfRun(temp.File("run"), Split.Train)).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(temp.File("other"));
        SyntheticMedMnist.Write("synth-breast", temp.File("other/synth-breast.npz"), 28, seed: 9, new SplitCounts(16, 16, 16));
        Assert.Contains("not those of the run", Assert.Throws<InvalidContentException>(() => AnswerSet.OfRun(temp.File("run"), Split.Test, temp.File("other/synth-breast.npz"))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidConfigurationException>(() => AnswerSet.OfRun(temp.File("nowhere")));
    }

    [Fact]
    public async Task Two_runs_are_compared_on_the_same_split_only()
    {
        using var data = await RunAsync("a", 0);
        using var again = await RunAsync("b", 1);
        var (a, b) = (AnswerSet.OfRun(temp.File("a")), AnswerSet.OfRun(temp.File("b")));
        var agreement = ErrorAnalysis.Compare(a, b);
        Assert.Equal(16, agreement.Rows[0].Outcomes.Count);
        Assert.Equal(1, ErrorAnalysis.Compare(a, a).Rows[0].SameAnswer);
        var other = AnswerSet.OfRun(temp.File("b"), Split.Test, data.Path);
        Assert.Contains("same split", Assert.Throws<InvalidConfigurationException>(() => ErrorAnalysis.Compare(a, other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Features_lie_in_a_plane_that_can_be_made_again()
    {
        using var data = await RunAsync("run", 0);
        var projection = ErrorAnalysis.Project(temp.File("run"), Split.Validation, data.Path, "cpu");
        Assert.Equal((16, "pooled"), (projection.Samples.Count, projection.Stage));
        Assert.Equal(Enumerable.Range(0, 16), projection.Samples.Select(s => s.Sample));
        Assert.InRange(projection.Shares[0], projection.Shares[1], 1);
        Assert.Equal(0, projection.Samples.Sum(s => s.First), 1e-3);
        var again = ErrorAnalysis.Project(temp.File("run"), Split.Validation, data.Path, "cpu");
        Assert.Equal(projection.Samples.Select(s => (s.First, s.Second)), again.Samples.Select(s => (s.First, s.Second)));
        Assert.Equal(ErrorAnalysis.Of(AnswerSet.OfRun(temp.File("run"))).Wrong, projection.Samples.Count(s => !s.Right));
        Assert.All(projection.Save(temp.File("out")), f => Assert.True(File.Exists(f)));
        Assert.Contains("% of the variance", projection.ToString(), StringComparison.Ordinal);

        using var network = RunNetwork.Load(temp.File("run"), "cpu");
        using var maps = network.Model.Capture(network.Model.Stages[0].Name).Run(data.Validation, network.Transform);
        Assert.Contains("a vector a sample", Assert.Throws<InvalidConfigurationException>(() => ErrorAnalysis.Project(maps, maps.Stages[0].Name, AnswerSet.OfRun(temp.File("run")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worst_answers_are_shown()
    {
        using var data = await RunAsync("run", 0);
        var report = ErrorAnalysis.Of(AnswerSet.OfRun(temp.File("run")), new() { TopLosses = 5 });
        report.SaveSheet(temp.File("sheet.png"), data.Validation);

        // Four tiles of 220 pixels with 14 between them and a margin of 16; two rows of images of 140 pixels.
        var header = ImageFile.ReadHeader(temp.File("sheet.png"));
        Assert.Equal((2 * 16) + (4 * 220) + (3 * 14), header.Width);
        Assert.InRange(header.Height, 2 * 140, 800);
        Assert.Contains("has 25 samples", Assert.Throws<InvalidConfigurationException>(() => report.SaveSheet(temp.File("x.png"), data.Train)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_find_the_samples_of_a_run_by_their_numbers()
    {
        using var data = await RunAsync("run", 0);
        var table = CsvTable.Parse("index,site\n" + string.Concat(Enumerable.Range(0, 16).Reverse().Select(i => $"{i},{(i < 8 ? "N" : "S")}\n")), "sites.csv");
        var report = ErrorAnalysis.Of(AnswerSet.OfRun(temp.File("run"), Split.Validation, data.Path), new() { Metadata = table, LeastGroup = 3 });
        Assert.Equal([8, 8], report.Subgroups[0].Groups.Select(g => g.Count));
    }

    private async Task<ImageDataset> RunAsync(string name, long seed)
    {
        if (!File.Exists(temp.File("synth-breast.npz"))) SyntheticMedMnist.Write("synth-breast", temp.File("synth-breast.npz"), 28, seed: 1, new SplitCounts(25, 16, 16));
        var data = Datasets.Load(temp.File("synth-breast.npz"), verify: false);
        await RunExecutor.ExecuteAsync(SampleConfig.Of(data) with { Seed = seed, Epochs = 1 }, temp.File(name), new() { Device = "cpu", Data = data });
        return data;
    }
}
