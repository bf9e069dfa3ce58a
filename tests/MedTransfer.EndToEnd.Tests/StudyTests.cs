using MedTransfer.Testing;

namespace MedTransfer.EndToEnd.Tests;

public sealed class StudyTests : IDisposable
{
    private const string Definition = """
        {"name": "small", "datasets": [{"name": "synth-breast", "size": 32}], "models": ["squeezenet1_1"],
         "initializations": ["random", {"pretrain": {"dataset": "synth-retina", "epochs": 1}}],
         "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0, 1], "epochs": 1, "batch": 64}
        """;

    private readonly TempFolder _temp = new();

    public StudyTests() => File.WriteAllText(_temp.File("small.json"), Definition);

    public void Dispose() => _temp.Dispose();

    [SkippableFact]
    public async Task Interrupted_and_killed_it_continues_and_ends_as_if_it_had_not_been()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists("/bin/kill"), "needs kill(1) and /proc");
        var whole = await Run("whole");
        Assert.Equal(0, whole.ExitCode);

        // Ctrl-C in the middle of the second run: what is finished stays.
        var first = await InterruptAsync("cut", 1, 2, "INT");
        Assert.Equal(130, first.ExitCode);
        Assert.Contains("the same command continues", Assert.Single(first.ErrorLines), StringComparison.Ordinal);
        var status = (await ToolProcess.RunAsync(_temp.Path, "study", "status", "small.json", "--out", "cut", "--json")).Json;
        var done = status.GetProperty("done").GetInt32();
        Assert.Equal((5, 0, 0), (status.GetProperty("planned").GetInt32(), status.GetProperty("failed").GetInt32(), status.GetProperty("running").GetInt32()));
        Assert.InRange(done, 1, 4);
        var finished = Finished("cut");

        // A kill that asks nobody.
        Assert.Equal(137, (await InterruptAsync("cut", done + 1, 4, "KILL")).ExitCode);

        var last = await Run("cut");
        Assert.Equal(0, last.ExitCode);
        foreach (var (file, time) in finished) Assert.Equal(time, File.GetLastWriteTimeUtc(file));
        Assert.Equal(Results("whole"), Results("cut"));
        Assert.Empty(Directory.EnumerateFiles(_temp.File("cut"), "*.mt-tmp", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_failed_run_is_tried_once_and_recorded_the_others_go_on_and_the_code_is_3(int workers)
    {
        // With this learning rate the loss of the first stage becomes NaN, so the runs that need it fail too.
        File.WriteAllText(_temp.File("bad.json"), Definition
            .Replace("\"epochs\": 1}}", "\"epochs\": 1, \"optimizer\": {\"name\": \"sgd\", \"lr\": 1e30}}}", StringComparison.Ordinal)
            .Replace("[0, 1]", "[0]", StringComparison.Ordinal));
        var result = await ToolProcess.RunAsync(_temp.Path, "study", "run", "bad.json", "--out", "bad", "--workers", $"{workers}");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("2 of 3 runs failed", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, Directory.EnumerateFiles(_temp.File("bad"), "failure.json", SearchOption.AllDirectories).Count());
        Assert.All(Files("bad", "run.log"), log => Assert.Single(File.ReadLines(log), line => line.Contains(" begins: ", StringComparison.Ordinal)));
        Assert.Contains("not tested", File.ReadAllText(_temp.File("bad/report.md")), StringComparison.Ordinal);
        var status = (await ToolProcess.RunAsync(_temp.Path, "study", "status", "--out", "bad", "--json")).Json;
        Assert.Equal((3, 1, 2), (status.GetProperty("planned").GetInt32(), status.GetProperty("done").GetInt32(), status.GetProperty("failed").GetInt32()));
    }

    [Fact]
    public async Task A_report_is_made_from_the_folder_alone_and_says_that_data_are_synthetic()
    {
        Assert.Equal(0, (await Run("here")).ExitCode);
        Directory.Move(_temp.File("here"), _temp.File("moved"));
        var report = await ToolProcess.RunAsync(_temp.Path, "study", "report", "moved", "--json");
        Assert.Equal(0, report.ExitCode);
        Assert.Contains("SYNTHETIC DATA", Assert.Single(report.ErrorLines), StringComparison.Ordinal);
        Assert.True(report.Json.GetProperty("synthetic").GetBoolean());
        Assert.Equal(1, report.Json.GetProperty("comparisons").GetArrayLength());
        Assert.Equal(2, report.Json.GetProperty("comparisons")[0].GetProperty("n").GetInt32());
        foreach (var file in new[] { "results.csv", "report.md", "report.html", "tables/groups.tex" }) Assert.True(File.Exists(_temp.File($"moved/{file}")), file);
        Assert.Equal("study", (await ToolProcess.RunAsync(_temp.Path, "inspect", "moved", "--json")).Json.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Several_workers_give_the_bits_of_one_and_execute_each_run_once()
    {
        Assert.Equal(0, (await ToolProcess.RunAsync(_temp.Path, "study", "run", "small.json", "--out", "one", "--threads", "1")).ExitCode);
        Assert.Equal(0, (await ToolProcess.RunAsync(_temp.Path, "study", "run", "small.json", "--out", "three", "--threads", "1", "--workers", "3")).ExitCode);
        Assert.Equal(Results("one"), Results("three"));
        foreach (var file in Files("one", "weights.safetensors").Concat(Files("one", "predictions-test.csv")))
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace(_temp.File("one"), _temp.File("three"), StringComparison.Ordinal)));
        }

        Assert.All(Files("three", "run.log"), log => Assert.Single(File.ReadLines(log), line => line.Contains(" begins: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_worker_ends_with_its_standard_input_and_loses_nothing()
    {
        var process = ToolProcess.Start(_temp.Path, new Dictionary<string, string?>(), input: true, "study", "worker", "small.json", "--out", "alone", "--until-input-ends");
        var end = ToolProcess.EndAsync(process);
        while (!end.IsCompleted && Begun("alone") == 0) await Task.Delay(50);
        process.StandardInput.Close();
        var result = await end;
        Assert.Equal(130, result.ExitCode);
        Assert.Contains("interrupted", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Run("alone")).ExitCode);
    }

    private Task<ToolResult> Run(string folder) => ToolProcess.RunAsync(_temp.Path, "study", "run", "small.json", "--out", folder);

    /// <summary>Starts the study and sends a signal when so many runs are finished and another is in hand.</summary>
    private async Task<ToolResult> InterruptAsync(string folder, int from, int to, string signal)
    {
        var process = ToolProcess.Start(_temp.Path, "study", "run", "small.json", "--out", folder);
        var (id, end) = (process.Id, ToolProcess.EndAsync(process));
        Assert.True(Moment.Catch(id, () => Finished(folder).Count is var done && done >= from && done <= to && Begun(folder) > done), "it ended before");
        Assert.Equal(0, SmallDisk.Run("/bin/kill", $"-{signal}", $"{id}"));
        Moment.Pass(id);
        return await end;
    }

    private Dictionary<string, DateTime> Finished(string folder) => Files(folder, "metrics.json").ToDictionary(f => f, File.GetLastWriteTimeUtc);

    private int Begun(string folder) => Files(folder, "config.json").Count();

    private IEnumerable<string> Files(string folder, string name) => Directory.Exists(_temp.File(folder))
        ? Directory.EnumerateFiles(_temp.File(folder), name, SearchOption.AllDirectories)
        : [];

    /// <summary>The results without the times.</summary>
    private string[] Results(string folder)
    {
        var lines = File.ReadAllLines(_temp.File($"{folder}/results.csv"));
        var seconds = Array.IndexOf(lines[0].Split(','), "seconds");
        return [.. lines.Select(line => string.Join(',', line.Split(',').Where((_, i) => i != seconds)))];
    }
}
