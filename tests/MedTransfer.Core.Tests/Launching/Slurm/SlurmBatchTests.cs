using System.Diagnostics;
using MedTransfer.Core.Launching;
using MedTransfer.Core.Launching.Slurm;
using MedTransfer.Core.Studies;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Launching.Slurm;

/// <summary>The batch script is executed by bash, with programs that stand for Slurm's, a container and the worker.</summary>
public sealed class SlurmBatchTests : IDisposable
{
    private const string Definition = """
        {"name": "a study", "datasets": [{"name": "synth-breast", "size": 28}], "models": ["squeezenet1_1"], "initializations": ["random"],
         "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0], "epochs": 1, "batch": 64}
        """;

    // Waits for a file "go"; ends with what the file says, or with 143 after SIGTERM, of which it counts every one.
    private const string Worker = """
        #!/bin/bash
        cd "$(dirname "$0")" || exit
        printf '%s\n' "$@" > arguments
        trap 'echo >> terms' TERM
        touch started
        while [ ! -e go ] && [ ! -e terms ]; do
          for told; do :; done
          if [ -e "$told" ] && [ -e look ]; then exit 75; fi
          sleep 0.05
        done
        [ -e terms ] && exit 143
        exit "$(cat go)"
        """;

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [SkippableFact]
    public async Task What_the_worker_ends_with_is_the_tasks_code_and_nothing_is_queued_again()
    {
        using var task = Start(new());
        await EndAsync(task, code: 3);
        Assert.Empty(Requeued());
        Assert.Empty(Directory.EnumerateFiles(_temp.Path, "*.told", SearchOption.AllDirectories));
    }

    [SkippableFact]
    public async Task A_signal_that_comes_before_the_worker_listens_waits_for_it()
    {
        using var task = Start(new());
        await UntilAsync(() => File.Exists(_temp.File("bin 1/started")));
        Signal(task, "USR2");
        await UntilAsync(() => File.Exists(Path.Combine(Slurm, "7_0-2.told")));
        Signal(task, "USR2");
        Assert.Empty(Requeued());
        Assert.False(task.HasExited);
        File.WriteAllText(_temp.File("bin 1/look"), "");
        await task.WaitForExitAsync();
        Assert.Equal(75, task.ExitCode);
        Assert.Equal(["requeue 7_0"], Requeued());
        Assert.False(File.Exists(Path.Combine(Slurm, "7_0-2.told")));
    }

    [SkippableFact]
    public async Task What_was_ended_by_somebody_is_not_queued_again()
    {
        using var task = Start(new());
        await UntilAsync(() => File.Exists(_temp.File("bin 1/started")));
        Signal(task, "USR2");
        Signal(task, "TERM");
        await task.WaitForExitAsync();
        Assert.Equal(143, task.ExitCode);
        Assert.Empty(Requeued());
    }

    [SkippableFact]
    public async Task A_task_that_has_used_up_its_restarts_says_so()
    {
        using var task = Start(new() { Restarts = 2 });
        await EndAsync(task, code: 75);
        Assert.Empty(Requeued());
        Assert.Contains("all that --restarts allows", await task.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task What_Slurm_says_when_it_refuses_is_told()
    {
        using var task = Start(new(), refusal: "Job/step already completing or completed");
        await EndAsync(task, code: 75);
        Assert.Contains("does not queue task 7_0 again: Job/step already completing or completed", await task.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    /// <summary>The forms of the manuals: a container in front, modules before it, and the shell as strict as it can be.</summary>
    [SkippableTheory]
    [InlineData("apptainer exec --nv --bind \"$PWD\" 'my image.sif'", "set -euo pipefail")]
    [InlineData("singularity exec --nv image.sif", "module() { :; }; module load cuda/12.4")]
    [InlineData("srun --container-image=lab/medtransfer:1 --container-mounts=/shared:/shared", "export A='b c'")]
    [InlineData("A=1 apptainer exec image.sif", "set -e")]
    public async Task A_container_gets_every_word_and_its_code_comes_back(string container, string setup)
    {
        using var task = Start(new() { Container = container, Setup = [setup] });
        await EndAsync(task, code: 75);
        Assert.Equal(["requeue 7_0"], Requeued());
        var arguments = File.ReadAllLines(_temp.File("bin 1/arguments"));
        Assert.Equal(["study", "worker", "--out", Folder], arguments.Take(4));
        Assert.Equal(["--slurm", Path.Combine(Slurm, "submit-001.tasks"), "--told", Path.Combine(Slurm, "7_0-2.told")], arguments.TakeLast(4));
    }

    private string Folder => _temp.File("it's $HOME; 100% out");

    private string Slurm => Path.Combine(Folder, "slurm");

    private string[] Requeued() => File.Exists(_temp.File("bin 1/asked")) ? File.ReadAllLines(_temp.File("bin 1/asked")) : [];

    private Process Start(SlurmOptions options, string? refusal = null)
    {
        Skip.If(OperatingSystem.IsWindows(), "needs bash");
        var launch = new StudyLaunch { Definition = StudyDefinition.Parse(Definition), Folder = new StudyFolder(Folder), Options = new() { Device = "cpu" } };
        Directory.CreateDirectory(Slurm);
        var script = _temp.File("script.sh");
        File.WriteAllText(script, SlurmScript.Write(launch, options, new SlurmFolder(launch.Folder), "submit-001", 1, 1));
        Program("medtransfer", Worker);
        Program("scontrol", refusal is null ? "#!/bin/bash\necho \"$*\" >> \"$(dirname \"$0\")/asked\"\n" : $"#!/bin/bash\necho '{refusal}' >&2\nexit 1\n");
        foreach (var runtime in new[] { "apptainer", "singularity", "srun" }) Program(runtime, "#!/bin/bash\nwhile [ \"$1\" != medtransfer ]; do shift; done\nexec \"$@\"\n");
        var info = new ProcessStartInfo("bash", [script]) { RedirectStandardError = true, WorkingDirectory = _temp.Path };
        info.Environment["PATH"] = $"{_temp.File("bin 1")}:{Environment.GetEnvironmentVariable("PATH")}";
        foreach (var (name, value) in new[] { ("ARRAY_JOB_ID", "7"), ("ARRAY_TASK_ID", "0"), ("RESTART_COUNT", "2") }) info.Environment["SLURM_" + name] = value;
        return Process.Start(info)!;
    }

    private void Program(string name, string text)
    {
        Directory.CreateDirectory(_temp.File("bin 1"));
        var path = _temp.File("bin 1/" + name);
        File.WriteAllText(path, text);
        SmallDisk.Run("/bin/chmod", "+x", path);
    }

    private async Task EndAsync(Process task, int code)
    {
        File.WriteAllText(_temp.File("bin 1/go.new"), $"{code}");
        File.Move(_temp.File("bin 1/go.new"), _temp.File("bin 1/go"));
        await task.WaitForExitAsync();
        Assert.Equal(code, task.ExitCode);
    }

    private static void Signal(Process task, string signal) => SmallDisk.Run("/bin/kill", $"-{signal}", $"{task.Id}");

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var deadline = DateTime.UtcNow.AddMinutes(2); !holds(); await Task.Delay(20)) Assert.True(DateTime.UtcNow < deadline, "it never came");
    }
}
