using System.Diagnostics;
using MedTransfer.Core.Runs;
using MedTransfer.Testing;

namespace MedTransfer.EndToEnd.Tests.Proof;

/// <summary>The proof study with two workers: one of them is killed, then all are asked to end, and the study goes on.</summary>
[Collection(nameof(ProofReference))]
[Trait("Category", "Slow")]
public sealed class LocalProcessProofTests(ProofReference reference) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    private readonly TempFolder _temp = new();

    private string Store => _temp.File("store");

    public void Dispose() => _temp.Dispose();

    [SkippableFact]
    public async Task With_a_worker_killed_and_all_of_them_ended_the_store_is_that_of_one_undisturbed_process()
    {
        ProofStudy.SkipWithoutData();
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists("/bin/kill"), "needs kill(1) and /proc");
        ProofStudy.WriteTo(_temp.Path);
        using (var process = Start())
        {
            var (id, end) = (process.Id, ToolProcess.EndAsync(process));
            Wait(end, () => ProofStudy.Finished(Store).Count >= 10);
            var worker = Moment.Catch(WorkerInARun, () => end.IsCompleted);
            Assert.True(worker is not null, "it ended before");
            Kill("KILL", worker.Value);
            var after = ProofStudy.Finished(Store).Count + 10;
            Wait(end, () => ProofStudy.Finished(Store).Count >= after);
            Kill("TERM", id);
            var result = await end;
            Assert.True(result.ExitCode == 143, $"{result.ExitCode}: {result.Error}");
        }

        var before = ProofStudy.Stamps(Store);
        Assert.InRange(before.Count, 20, ProofStudy.Runs - 1);
        var last = await ToolProcess.EndAsync(Start());
        Assert.True(last.ExitCode == 0, last.Error);
        Assert.All(before, p => Assert.Equal(p.Value, File.GetLastWriteTimeUtc(Path.Combine(p.Key, "metrics.json"))));
        ProofStudy.AssertSame(reference.Store, Store);

        // The killed worker had one run in hand, and the two that were asked to end one each.
        ProofStudy.AssertNothingTwice(Store, disturbances: 3);
        Assert.Single(Logs(), log => log.Contains("was killed by SIGKILL", StringComparison.Ordinal));
    }

    private Process Start() => ToolProcess.Start(
        _temp.Path, ProofStudy.Environment, ["study", "run", ProofStudy.FileName, "--out", "store", "--workers", "2", .. ProofStudy.Options]);

    private IEnumerable<string> Logs() => Directory.EnumerateFiles(Store, "run.log", SearchOption.AllDirectories).Select(File.ReadAllText);

    /// <summary>A worker that is in the middle of a run.</summary>
    private int? WorkerInARun() => Directory.EnumerateFiles(Store, "progress.json", SearchOption.AllDirectories).Select(file => Path.GetDirectoryName(file)!)
        .Where(run => !File.Exists(Path.Combine(run, "weights.safetensors")))
        .Select(run => RunPulse.Read(new RunFolder(run))?.ProcessId).FirstOrDefault(id => id is not null);

    private static void Wait(Task end, Func<bool> condition)
    {
        var isThere = false;
        Assert.True(Moment.Await(() => (isThere = condition()) || end.IsCompleted, Deadline));
        Assert.True(isThere, "it ended before");
    }

    private static void Kill(string signal, int processId) => Assert.Equal(0, SmallDisk.Run("/bin/kill", $"-{signal}", $"{processId}"));
}
