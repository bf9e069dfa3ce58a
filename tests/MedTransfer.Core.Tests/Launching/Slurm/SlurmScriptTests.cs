using MedTransfer.Core.Launching;
using MedTransfer.Core.Launching.Slurm;
using MedTransfer.Core.Studies;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Launching.Slurm;

public sealed class SlurmScriptTests : IDisposable
{
    private const string Definition = """
        {"name": "a study; rm -rf", "datasets": [{"name": "synth-breast", "size": 28}], "models": ["squeezenet1_1"],
         "initializations": ["random", {"pretrain": {"dataset": "synth-retina", "epochs": 1}}],
         "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0, 1, 2], "epochs": 1, "batch": 64}
        """;

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void It_is_readable_and_quotes_what_is_not_one_word()
    {
        var launch = Launch(_temp.File("my 100% out's"));
        var options = new SlurmOptions { Partition = "gpu", Gres = "gpu:1", Cpus = 8, Time = "2:00:00", Parallel = 4, Setup = ["module load cuda"], Container = "apptainer exec --nv image.sif", Sbatch = ["--mail-type=END"] };
        var lines = SlurmScript.Write(launch, options, new SlurmFolder(launch.Folder), "submit-001", 10, 30).Split('\n');
        Assert.Equal("#!/bin/bash", lines[0]);
        foreach (var line in new[]
        {
            "--job-name=medtransfer-a-study--rm--rf", "--array=0-9%4", $"--output=\"{_temp.File("my 100%% out's")}/slurm/%A_%a.out\"", "--open-mode=append", "--requeue", "--signal=B:USR2@120",
            "--partition=gpu", "--gres=gpu:1", "--cpus-per-task=8", "--time=2:00:00", "--mail-type=END",
        })
        {
            Assert.Contains("#SBATCH " + line, lines);
        }

        Assert.True(Array.IndexOf(lines, "module load cuda") > Array.FindLastIndex(lines, l => l.StartsWith("#SBATCH", StringComparison.Ordinal)));
        var worker = Assert.Single(lines, l => l.EndsWith(" &", StringComparison.Ordinal));
        Assert.StartsWith("apptainer exec --nv image.sif medtransfer study worker --out '" + _temp.File("my 100% out'\\''s") + "'", worker, StringComparison.Ordinal);
        Assert.Contains(" --threads 8 ", worker, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_with_blanks_is_one_word_for_sbatch()
    {
        var launch = Launch(_temp.File("out"));
        var lines = SlurmScript.Write(launch, new() { Sbatch = ["--comment=two words", "--comment=\"as it is\"", "--nice"] }, new SlurmFolder(launch.Folder), "submit-001", 1, 1).Split('\n');
        foreach (var line in new[] { "#SBATCH --comment=\"two words\"", "#SBATCH --comment=\"as it is\"", "#SBATCH --nice" }) Assert.Contains(line, lines);
    }

    [Fact]
    public void A_shell_and_sbatch_would_read_it_as_it_is_meant()
    {
        Assert.Equal("'a b'", SlurmScript.Quote("a b"));
        Assert.Equal("'$(rm)'", SlurmScript.Quote("$(rm)"));
        Assert.Equal("''", SlurmScript.Quote(""));
        Assert.Equal("/a/b-c.json", SlurmScript.Quote("/a/b-c.json"));
        Assert.Throws<InvalidConfigurationException>(() => SlurmScript.Write(Launch(_temp.File("a\"b")), new(), new SlurmFolder(new(_temp.File("a\"b"))), "submit-001", 1, 1));
    }

    [Fact]
    public async Task A_dry_run_writes_first_stages_apart_and_shares_runs_out()
    {
        var launch = Launch(_temp.File("out"));
        var outcome = await new SlurmLauncher(new() { DryRun = true, Tasks = 2 }).LaunchAsync(launch);
        Assert.Equal((7, 0, 2), (outcome.Runs, outcome.Covered, outcome.Files.Count));
        Assert.Empty(outcome.Jobs);
        Assert.Contains("afterany:ID of submit-001", outcome.Message, StringComparison.Ordinal);
        var plan = launch.Folder.ReadPlan();
        var folder = new SlurmFolder(launch.Folder);
        var (first, second) = (folder.ReadTasks("submit-001"), folder.ReadTasks("submit-002"));
        Assert.Equal([2, 2], first.Select(t => t.Count));
        Assert.Equal([1, 2], second.Select(t => t.Count).Order());
        Assert.Equal(plan.Runs.Where(r => r.Config.Initialization.Run is null).Select(r => r.Folder), first.SelectMany(t => t));
        Assert.Equal(plan.Runs.Where(r => r.Config.Initialization.Run is not null).Select(r => r.Folder), second.SelectMany(t => t));
    }

    [Fact]
    public async Task Wrong_options_leave_nothing_behind()
    {
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(() => new SlurmLauncher(new() { Time = "soon", Parallel = 0 }).LaunchAsync(Launch(_temp.File("out"))));
        Assert.Contains("--time", e.Message, StringComparison.Ordinal);
        Assert.Contains("--parallel", e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_temp.File("out")));
    }

    [SkippableTheory]
    [InlineData("module load 'cuda", null)]
    [InlineData(null, "apptainer exec \"image.sif")]
    public async Task Shell_that_bash_cannot_read_is_refused_before_anything_is_written(string? setup, string? container)
    {
        Skip.If(OperatingSystem.IsWindows(), "needs bash");
        var options = new SlurmOptions { DryRun = true, Setup = setup is null ? [] : [setup], Container = container };
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(() => new SlurmLauncher(options).LaunchAsync(Launch(_temp.File("out"))));
        Assert.Contains("quotes and brackets that are not closed", e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_temp.File("out")));
    }

    private static StudyLaunch Launch(string folder) => new() { Definition = StudyDefinition.Parse(Definition), Folder = new StudyFolder(folder), Options = new() { Device = "cpu" } };
}
