using System.Diagnostics;
using MedTransfer.Testing;

namespace MedTransfer.EndToEnd.Tests.Proof;

/// <summary>The proof study in one process, killed in the middle of a run and in a save, and stopped by a full disk.</summary>
[Collection(nameof(ProofReference))]
[Trait("Category", "Slow")]
public sealed class InProcessProofTests(ProofReference reference) : IDisposable
{
    private const int KilobytesAtFirst = (int)(ProofStudy.StoreBytes / 1024 / 2);
    private const int KilobytesLater = (int)(ProofStudy.StoreBytes / 1024 * 2);

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [SkippableFact]
    public async Task Killed_twice_and_stopped_by_a_full_disk_its_store_is_that_of_an_undisturbed_one()
    {
        ProofStudy.SkipWithoutData();
        using var disk = SmallDisk.TryMount(KilobytesAtFirst);
        var place = disk?.Path ?? _temp.Path;
        var store = Path.Combine(place, "store");
        ProofStudy.WriteTo(place);

        await KillAsync(place, store, finished: 5, inSave: false);
        await KillAsync(place, store, finished: 15, inSave: true);
        var before = ProofStudy.Stamps(store);
        if (disk is not null)
        {
            var full = await ToolProcess.EndAsync(Start(place));
            Assert.Equal(2, full.ExitCode);
            Assert.Contains("space", full.Error, StringComparison.OrdinalIgnoreCase);
            Assert.InRange(ProofStudy.Finished(store).Count, before.Count + 1, ProofStudy.Runs - 1);
            before = ProofStudy.Stamps(store);
            Assert.Equal(0, SmallDisk.Run("/bin/mount", "-o", $"remount,size={KilobytesLater}k", disk.Path));
        }

        var last = await ToolProcess.EndAsync(Start(place));
        Assert.True(last.ExitCode == 0, last.Error);
        Assert.All(before, p => Assert.Equal(p.Value, File.GetLastWriteTimeUtc(Path.Combine(p.Key, "metrics.json"))));
        ProofStudy.AssertSame(reference.Store, store);
        ProofStudy.AssertNothingTwice(store, disk is null ? 2 : 3);
        var status = (await ToolProcess.RunAsync(place, "study", "status", "--out", "store", "--json")).Json;
        Assert.Equal(ProofStudy.Runs, status.GetProperty("done").GetInt32());
    }

    /// <summary>Kills the process when some runs are finished: in the middle of the next, or while it writes the weights of one.</summary>
    private static async Task KillAsync(string place, string store, int finished, bool inSave)
    {
        using var process = Start(place);
        var (time, isThere) = (Stopwatch.StartNew(), false);
        while (!isThere && !process.HasExited && time.Elapsed < TimeSpan.FromMinutes(5))
        {
            if (ProofStudy.Finished(store).Count < finished) await Task.Delay(20);
            else isThere = Directory.EnumerateFiles(Path.Combine(store, "runs"), inSave ? ".weights.safetensors.*.mt-tmp" : "history.csv", SearchOption.AllDirectories)
                .Any(f => inSave || !File.Exists(Path.Combine(Path.GetDirectoryName(f)!, "weights.safetensors")));
        }

        process.Kill();
        Assert.True(isThere, "the moment was missed");
        Assert.Equal(137, (await ToolProcess.EndAsync(process)).ExitCode);
        Assert.InRange(ProofStudy.Finished(store).Count, finished, ProofStudy.Runs - 1);
    }

    private static Process Start(string place) => ToolProcess.Start(
        place, ProofStudy.Environment, ["study", "run", ProofStudy.FileName, "--out", "store", .. ProofStudy.Options]);
}
