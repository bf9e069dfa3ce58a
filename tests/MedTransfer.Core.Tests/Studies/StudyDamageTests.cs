using MedTransfer.Core.Benchmarks;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Studies;

/// <summary>A damaged file costs its run at most, and never the study.</summary>
[NoTensorLeaks]
public sealed class StudyDamageTests : IDisposable
{
    private const string Definition = """
        {"name": "damage", "datasets": [{"name": "synth-breast", "size": 32}], "models": ["squeezenet1_1"], "fractions": [0.1],
         "initializations": ["random"], "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0, 1, 2], "epochs": 1, "batch": 64, "precision": "fp32", "layout": "nchw"}
        """;

    private static readonly RunOptions OnCpu = new() { Device = "cpu" };

    private readonly TempFolder _temp = new();
    private readonly List<string> _warned = [];

    private StudyFolder Study => new(_temp.Path);

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("metrics.json", "")]
    [InlineData("metrics.json", "null")]
    [InlineData("metrics.json", "{}")]
    [InlineData("metrics.json", "[1, 2]")]
    [InlineData("metrics.json", "\0\u0001\ufffd")]
    [InlineData("metrics.json", "HALF")]
    [InlineData("metrics.json", "WRONG TYPE")]
    [InlineData("metrics.json", "ANOTHER RUN")]
    [InlineData("config.json", "")]
    [InlineData("config.json", "null")]
    [InlineData("config.json", "HALF")]
    [InlineData("config.json", "ANOTHER RUN")]
    [InlineData("failure.json", "")]
    [InlineData("failure.json", "{\"type\": 1}")]
    public void A_file_that_cannot_be_used_is_told_with_its_run_and_hides_no_other(string name, string damage)
    {
        var runs = StudyRunner.Prepare(StudyDefinition.Parse(Definition), Study, OnCpu).Runs;
        FakeStore.Finish(Study, runs);
        _ = StudyStatus.Of(_temp.Path);
        if (name == "failure.json") File.Delete(Study.Run(runs[1]).MetricsPath);
        Damage(runs, name, damage);

        var records = StudyRecord.ReadAll(Study);
        Assert.Equal([RunState.Finished, RunState.Stale, RunState.Finished], records.Select(r => r.State));
        Assert.Contains(Study.Run(runs[1]).FullPath, records[1].Damage, StringComparison.Ordinal);
        if (damage != "ANOTHER RUN") Assert.Contains(name, records[1].Damage, StringComparison.Ordinal);
        Assert.True(records[0].Damage is null && records[2].Damage is null);

        var status = StudyStatus.Of(_temp.Path);
        Assert.Equal((3, 2, 1, 1), (status.Planned, status.Done, status.Open, status.Stale));
        Assert.Equal($"{runs[1]}: {records[1].Damage}", Assert.Single(status.Damaged));
        Assert.Equal(2, new StudyWatch(Study).Look().Done);
        var report = StudyReport.Read(_temp.Path).ToMarkdown();
        Assert.Contains("Files of 1 run are damaged", report, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(Study.Run(runs[1]).FullPath), report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("history.csv")]
    [InlineData("evaluation.json")]
    [InlineData("predictions-test.csv")]
    [InlineData("classifier.json")]
    [InlineData("progress.json")]
    [InlineData("attempt-1.json")]
    [InlineData("run.log")]
    public void What_no_result_rests_on_costs_no_run(string name)
    {
        var runs = StudyRunner.Prepare(StudyDefinition.Parse(Definition), Study, OnCpu).Runs;
        FakeStore.Finish(Study, runs);
        File.WriteAllText(Path.Combine(Study.Run(runs[1]).FullPath, name), "{\0");
        Assert.Equal(3, StudyStatus.Of(_temp.Path).Done);
        Assert.Equal(3, new StudyWatch(Study).Look().Done);
        Assert.NotEmpty(StudyReport.Read(_temp.Path).Write());
    }

    [Fact]
    public async Task A_damaged_run_is_executed_again_to_the_same_bits_and_its_file_is_kept()
    {
        var whole = await RunAsync();
        Assert.Equal((3, 0), (whole.Done, whole.Failed));
        var runs = Study.ReadPlan().Runs;
        var run = Study.Run(runs[1]);
        var (weights, scores) = (File.ReadAllBytes(run.WeightsPath), File.ReadAllText(run.TestPredictionsPath));
        var others = runs.Where(r => r != runs[1]).ToDictionary(r => r, r => Directory.GetFiles(Study.Run(r).FullPath).ToDictionary(f => f, File.GetLastWriteTimeUtc));
        foreach (var (name, damage) in new[] { ("metrics.json", "HALF"), ("metrics.json", "ANOTHER RUN"), ("config.json", ""), ("failure.json", "{\"type\": 1}") })
        {
            if (name == "failure.json") File.Delete(run.MetricsPath);
            Damage(runs, name, damage);
            var content = File.ReadAllText(Path.Combine(run.FullPath, name));
            _warned.Clear();
            var status = await RunAsync();
            Assert.Equal((3, 0), (status.Done, status.Failed));
            Assert.Empty(status.Damaged);
            Assert.Equal(content, File.ReadAllText(Path.Combine(run.FullPath, $"damaged-{name}")));
            Assert.Contains(File.ReadLines(run.LogPath), line => line.Contains($"{name} is kept as damaged-{name} and replaced", StringComparison.Ordinal));
            if (name != "failure.json") Assert.Contains(Path.Combine(run.FullPath, name), Assert.Single(_warned), StringComparison.Ordinal);
            Assert.Equal(weights, File.ReadAllBytes(run.WeightsPath));
            Assert.Equal(scores, File.ReadAllText(run.TestPredictionsPath));
        }

        Assert.All(others, o => Assert.Equal(o.Value, Directory.GetFiles(Study.Run(o.Key).FullPath).ToDictionary(f => f, File.GetLastWriteTimeUtc)));
    }

    [Theory]
    [InlineData("metrics.json", "\n  \"run\":", "\n  \"novelty\": 1,\n  \"run\":")]
    [InlineData("config.json", "\n  \"version\": 2,", "\n  \"version\": 99,")]
    public async Task What_a_newer_program_wrote_is_left_to_it_and_fails_that_run_alone(string name, string old, string with)
    {
        var runs = StudyRunner.Prepare(StudyDefinition.Parse(Definition), Study, OnCpu).Runs;
        FakeStore.Finish(Study, runs);
        var path = Path.Combine(Study.Run(runs[1]).FullPath, name);
        var text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, with, StringComparison.Ordinal));
        var before = Directory.GetFiles(Study.Run(runs[1]).FullPath).ToDictionary(f => f, File.ReadAllText);
        var status = await RunAsync();
        Assert.Equal((2, 1), (status.Done, status.Failed));
        Assert.Contains(path, Assert.Single(status.Failures).Error, StringComparison.Ordinal);
        Assert.All(before, f => Assert.Equal(f.Value, File.ReadAllText(f.Key)));
    }

    [Fact]
    public async Task An_unreadable_configuration_in_a_folder_of_another_name_is_not_overwritten()
    {
        var config = StudyRunner.Prepare(StudyDefinition.Parse(Definition), Study, OnCpu).Runs[0].Config;
        var folder = new RunFolder(_temp.File("mine"));
        Directory.CreateDirectory(folder.FullPath);
        File.WriteAllText(folder.ConfigPath, "{");
        var e = await Assert.ThrowsAsync<InvalidContentException>(() => RunExecutor.ExecuteAsync(config, folder.FullPath, OnCpu));
        Assert.Contains("choose another folder", e.Message, StringComparison.Ordinal);
        Assert.Equal("{", File.ReadAllText(folder.ConfigPath));
    }

    [Fact]
    public async Task What_a_process_left_that_was_killed_after_the_result_is_removed_unless_somebody_holds_the_run()
    {
        var runs = StudyRunner.Prepare(StudyDefinition.Parse(Definition), Study, OnCpu).Runs;
        FakeStore.Finish(Study, runs);
        var folder = Study.Run(runs[1]);
        RunAttempt.Begin(folder.FullPath, new(Environment.MachineName, int.MaxValue, DateTime.UtcNow, DateTime.UtcNow));
        string[] left = [folder.CheckpointPath, folder.FailurePath, folder.PulsePath];
        foreach (var path in left) File.WriteAllText(path, "{}");
        var metrics = File.ReadAllText(folder.MetricsPath);
        using (RunClaim.TryAcquire(folder.FullPath))
        {
            Assert.Equal(3, (await RunAsync()).Done);
            Assert.All(left, path => Assert.True(File.Exists(path), path));
        }

        Assert.Equal(3, (await RunAsync()).Done);
        Assert.All(left, path => Assert.False(File.Exists(path), path));
        Assert.Equal(metrics, File.ReadAllText(folder.MetricsPath));
        Assert.Equal(["config.json", "metrics.json"], Directory.GetFiles(Study.Run(runs[0]).FullPath, "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private Task<StudyStatus> RunAsync() =>
        StudyRunner.RunAsync(StudyDefinition.Parse(Definition), _temp.Path, OnCpu, new DirectProgress<StudyProgress>(p => _warned.AddRange(p.Warnings.Where(w => w.Contains("not finished", StringComparison.Ordinal)))));

    /// <summary>Damages a file of the second run.</summary>
    private void Damage(IReadOnlyList<PlannedRun> runs, string name, string damage)
    {
        string Of(int run) => Path.Combine(Study.Run(runs[run]).FullPath, name);
        File.WriteAllText(Of(1), damage switch
        {
            "HALF" => File.ReadAllText(Of(1))[..(File.ReadAllText(Of(1)).Length / 2)],
            "WRONG TYPE" => File.ReadAllText(Of(1)).Replace("\"epochs\": 1,", "\"epochs\": \"one\",", StringComparison.Ordinal),
            "ANOTHER RUN" => File.ReadAllText(Of(0)),
            _ => damage,
        });
    }
}
