using System.Text.Json;
using MedTransfer.Core.Benchmarks;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Studies;

/// <summary>What a study's folder tells of its runs; no run is executed here.</summary>
public sealed class StudyStoreTests : IDisposable
{
    private const string Template = """
        {"name": "store", "datasets": [DATA], "models": [MODELS], "initializations": ["random"],
         "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [SEEDS], "epochs": 2, "batch": 64}
        """;

    private static readonly ClaimHolder Dead = new(Environment.MachineName, int.MaxValue, DateTime.UtcNow, DateTime.UtcNow);

    private readonly TempFolder _temp = new();

    private StudyFolder Study => new(_temp.Path);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Every_state_is_told_from_the_others()
    {
        var runs = Plan(seeds: "0, 1, 2, 3, 4, 5, 6, 7").Runs;
        FakeStore.Finish(Study, [runs[0]]);
        using var claim = RunClaim.TryAcquire(Study.Run(runs[1]).FullPath);

        // Asked to end: the attempt is over and a history is there.
        Begin(runs[2], runs[2].Config);
        RunAttempt.Begin(Study.Run(runs[2]).FullPath, Dead)!.End();
        Fail(runs[3], "First.");
        Fail(runs[3], "Second.");

        // Killed; and silent on another machine.
        Begin(runs[4], runs[4].Config);
        RunAttempt.Begin(Study.Run(runs[4]).FullPath, Dead);
        Begin(runs[5], runs[5].Config);
        File.SetLastWriteTimeUtc(RunAttempt.Begin(Study.Run(runs[5]).FullPath, Dead with { Host = "lost-node" })!.Path, DateTime.UtcNow.AddMinutes(-5));

        // The files of another run, finished or not.
        FakeStore.Finish(Study, [runs[6] with { Config = runs[0].Config }]);

        RunState[] expected = [RunState.Finished, RunState.Running, RunState.Interrupted, RunState.Failed, RunState.Stale, RunState.Stale, RunState.Stale, RunState.Planned];
        Assert.Equal(expected, StudyRecord.ReadAll(Study).Select(r => r.State));
        Begin(runs[6], runs[0].Config);
        File.Delete(Study.Run(runs[6]).MetricsPath);
        Assert.Equal(expected, StudyRecord.ReadAll(Study).Select(r => r.State));

        var status = StudyStatus.Of(_temp.Path);
        Assert.Equal((8, 1, 1, 1, 5, 1, 3), (status.Planned, status.Done, status.Failed, status.Running, status.Open, status.Interrupted, status.Stale));
        var failed = Assert.Single(status.Failures);
        Assert.Equal((runs[3].Config.Id, "IOException: Second.", 2), (failed.Run, failed.Error, failed.Attempts));
        Assert.Contains("seed 3", failed.Label);
        var json = JsonSerializer.SerializeToElement(status, SettingsJson.Options);
        Assert.Equal([8, 1, 1, 1, 5, 1, 3], new[] { "planned", "done", "failed", "running", "open", "interrupted", "stale" }.Select(k => json.GetProperty(k).GetInt32()));
    }

    [Theory]
    [InlineData("\"synth-breast\"", "\"squeezenet1_1\"", "0, 1, 2", 3)]
    [InlineData("\"synth-breast\"", "\"squeezenet1_1\", \"resnet18\"", "0, 1", 4)]
    [InlineData("\"synth-breast\", {\"name\": \"synth-chest\", \"size\": 32}", "\"squeezenet1_1\"", "0, 1", 4)]
    public void Another_seed_model_or_data_set_keeps_all_finished_runs(string data, string models, string seeds, int planned)
    {
        FakeStore.Finish(Study, Plan(seeds: "0, 1").Runs);
        var before = Files();
        var plan = Plan(data, models, seeds);
        var status = StudyStatus.Of(_temp.Path);
        Assert.Equal((planned, 2, planned - 2), (status.Planned, status.Done, status.Open));
        Assert.Empty(status.Orphans);
        Assert.Equal(before, Files());
        Assert.Equal(2, StudyRecord.ReadAll(Study).Count(r => r.Result?.Config.Id == r.Run.Config.Id));
        Assert.Equal(planned, plan.Runs.Count);
    }

    [Fact]
    public void Runs_that_are_planned_no_more_are_kept_and_named_and_come_back()
    {
        var all = Plan(seeds: "0, 1, 2").Runs;
        FakeStore.Finish(Study, all);
        Plan(seeds: "1");
        Directory.CreateDirectory(_temp.File("runs/notes"));
        var status = StudyStatus.Of(_temp.Path);
        Assert.Equal((1, 1), (status.Planned, status.Done));
        Assert.Equal(new[] { all[0].Config.Id, all[2].Config.Id, "notes" }.Order(StringComparer.Ordinal), status.Orphans);
        Plan(seeds: "0, 1, 2");
        Assert.Equal(3, StudyStatus.Of(_temp.Path).Done);
    }

    [Fact]
    public void Runs_of_versions_that_counted_no_attempts_are_read()
    {
        var runs = Plan(seeds: "0, 1, 2").Runs;
        FakeStore.Finish(Study, [runs[0]]);
        var metrics = Study.Run(runs[0]).MetricsPath;
        File.WriteAllText(metrics, File.ReadAllText(metrics).Replace("  \"attempt\": 1,\n", "", StringComparison.Ordinal));
        Begin(runs[1], runs[1].Config);
        File.WriteAllText(Study.Run(runs[1]).FailurePath, """{"type": "IOException", "message": "Full.", "at": "2026-11-22T20:00:00Z"}""");
        Begin(runs[2], runs[2].Config);
        File.WriteAllText(Path.Combine(Study.Run(runs[2]).FullPath, "claim.json"), "{}");
        var records = StudyRecord.ReadAll(Study);
        Assert.Equal([RunState.Finished, RunState.Failed, RunState.Interrupted], records.Select(r => r.State));
        Assert.Null(records[0].Result!.Attempt);
        Assert.Equal("Full.", records[1].Failure!.Message);
        using var claim = RunClaim.TryAcquire(Study.Run(runs[2]).FullPath);
        Assert.Equal(1, claim!.Attempt);
    }

    [Fact]
    public void The_index_spares_reading_and_counts_only_while_the_files_are_the_same()
    {
        var runs = Plan(seeds: "0, 1, 2").Runs;
        FakeStore.Finish(Study, runs);
        var read = StudyRecord.ReadAll(Study);
        Assert.Equal(read, StudyRecord.ReadAll(Study));

        // Other content of the same length and times: nobody looks.
        var place = Study.Run(runs[0]);
        var (time, text) = (File.GetLastWriteTimeUtc(place.MetricsPath), File.ReadAllText(place.MetricsPath));
        File.WriteAllText(place.MetricsPath, new string(' ', text.Length));
        File.SetLastWriteTimeUtc(place.MetricsPath, time);
        Assert.Equal(read, StudyRecord.ReadAll(Study));

        // Another time: it is read, and found broken.
        File.SetLastWriteTimeUtc(place.MetricsPath, time.AddSeconds(1));
        Assert.Contains(place.MetricsPath, StudyRecord.ReadAll(Study)[0].Damage);
        File.WriteAllText(place.MetricsPath, text);
        Assert.Equal(read, StudyRecord.ReadAll(Study));

        // A file that belongs to the result has gone.
        File.Delete(Study.Run(runs[1]).WeightsPath);
        Assert.Equal(2, StudyStatus.Of(_temp.Path).Done);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no index\n{}\n")]
    [InlineData("SUMMED null\n")]
    [InlineData("SUMMED {\"folder\": \"a\"}\n")]
    [InlineData("SUMMED TWICE")]
    [InlineData(null)]
    public void A_damaged_index_is_made_again(string? content)
    {
        FakeStore.Finish(Study, Plan(seeds: "0, 1, 2").Runs);
        var read = StudyRecord.ReadAll(Study);
        var whole = File.ReadAllText(Study.IndexPath);
        var lines = whole[(whole.IndexOf('\n') + 1)..];
        File.WriteAllText(Study.IndexPath, content switch
        {
            null => whole.Replace("\"auc\":0.", "\"auc\":0.1", StringComparison.Ordinal),
            "SUMMED TWICE" => Summed(lines + lines),
            _ when content.StartsWith("SUMMED ", StringComparison.Ordinal) => Summed(content["SUMMED ".Length..]),
            _ => content,
        });
        Assert.Equal(read, StudyRecord.ReadAll(Study));
        Assert.Equal(whole, File.ReadAllText(Study.IndexPath));
    }

    [Fact]
    public void Several_readers_and_writers_of_the_index_do_not_disturb_each_other()
    {
        var runs = Plan(seeds: string.Join(", ", Enumerable.Range(0, 24))).Runs;
        var counts = new int[runs.Count];
        Parallel.For(0, runs.Count, i =>
        {
            FakeStore.Finish(Study, [runs[i]]);
            counts[i] = StudyStatus.Of(_temp.Path).Done;
        });
        Assert.All(counts, c => Assert.InRange(c, 1, runs.Count));
        Assert.Equal(runs.Count, StudyStatus.Of(_temp.Path).Done);
        Assert.Empty(Directory.EnumerateFiles(_temp.Path, ".*.mt-tmp"));
    }

    [Fact]
    public void A_thousand_runs_are_planned_read_and_reported()
    {
        var timing = StoreBenchmark.Run(1000, _temp.File("many"), CancellationToken.None);
        Assert.InRange(timing.Runs, 960, 1010);
        Assert.True(File.Exists(_temp.File("many/report.html")));
        var status = StudyStatus.Of(_temp.File("many"));
        Assert.Equal(status.Planned / 50, status.Open);
    }

    private StudyPlan Plan(string data = "\"synth-breast\"", string models = "\"squeezenet1_1\"", string seeds = "0")
    {
        var text = Template.Replace("DATA", data.Replace("\"synth-breast\"", "{\"name\": \"synth-breast\", \"size\": 32}", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("MODELS", models, StringComparison.Ordinal).Replace("SEEDS", seeds, StringComparison.Ordinal);
        return StudyRunner.Prepare(StudyDefinition.Parse(text), Study, new RunOptions { Device = "cpu" });
    }

    [Fact]
    public void Every_run_has_a_name_of_its_own_whatever_varies()
    {
        var text = """
            {"name": "names", "datasets": [{"name": "synth-breast", "size": 64, "native": [28, 64], "resize": ["bilinear", "bicubic", "zeropad"]}],
             "fractions": [0.15, 0.5, 1], "models": ["squeezenet1_1"], "initializations": ["random"], "optimizers": [{"name": "adamw", "lr": 2e-4}, {"name": "adamw", "lr": 1e-3}], "seeds": [0, 1], "epochs": 1, "batch": 64}
            """;
        var runs = StudyPlan.Create(StudyDefinition.Parse(text), new(Precision.Float32, MemoryLayout.Nchw)).Runs;
        Assert.Equal(2 * 3 * 3 * 2 * 2, runs.Count);
        Assert.Equal(runs.Count, runs.Select(r => r.ToString()).Distinct().Count());
        Assert.Contains(runs, r => r.ToString().StartsWith("synth-breast 64 px from 28 zeropad, 15 %, squeezenet1_1, random, ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told_with_what_to_do()
    {
        File.WriteAllText(_temp.File("file"), "");
        foreach (var path in new[] { _temp.File("file"), _temp.File("file/study") })
        {
            var e = Assert.Throws<IOException>(() => new StudyFolder(path).Write(Definition(), StudyPlan.Create(Definition(), new(Precision.Float32, MemoryLayout.Nchw))));
            Assert.Contains($"'{path}' cannot be made", e.Message, StringComparison.Ordinal);
            Assert.Contains("Give one where you may write", e.Message, StringComparison.Ordinal);
        }
    }

    private static StudyDefinition Definition() => StudyDefinition.Parse(
        Template.Replace("DATA", "{\"name\": \"synth-breast\", \"size\": 32}", StringComparison.Ordinal).Replace("MODELS", "\"squeezenet1_1\"", StringComparison.Ordinal).Replace("SEEDS", "0", StringComparison.Ordinal));

    /// <summary>As if our own program had written it.</summary>
    private static string Summed(string lines) => $"sha256 {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(lines)))}\n{lines}";

    private void Begin(PlannedRun run, RunConfig config)
    {
        var folder = Study.Run(run);
        Directory.CreateDirectory(folder.FullPath);
        folder.WriteConfig(config);
        File.WriteAllText(folder.HistoryPath, "epoch,learning_rate,train_loss,val_loss,val_auc,val_accuracy,seconds\n");
    }

    private void Fail(PlannedRun run, string message)
    {
        Begin(run, run.Config);
        var attempt = RunAttempt.Begin(Study.Run(run).FullPath, Dead)!;
        Study.Run(run).WriteFailure(new IOException(message));
        attempt.End();
    }

    private Dictionary<string, DateTime> Files() => Directory.GetFiles(_temp.File("runs"), "*", SearchOption.AllDirectories).ToDictionary(f => f, File.GetLastWriteTimeUtc);
}
