using MedTransfer.Core.Launching;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Torch;

namespace MedTransfer.Core.Tests.Launching;

public sealed class WorkerCommandTests
{
    private static readonly StudyFolder Folder = new("/studies/a b");

    [Fact]
    public void It_says_all_that_a_worker_must_know()
    {
        var options = new RunOptions { Device = "cuda:1", Threads = 3, DataPath = "/data", CheckpointEvery = 2, CheckpointMinutes = 0.5 };
        var since = new DateTime(2026, 11, 23, 1, 2, 3, DateTimeKind.Utc);
        Assert.Equal(
            ["medtransfer", "study", "worker", "--out", "/studies/a b", "--device", "cuda:1", "--threads", "3", "--data", "/data", "--checkpoint-every", "2", "--checkpoint-minutes", "0.5", "--since", "2026-11-23T01:02:03.0000000Z"],
            new WorkerCommand().For(Folder, options, since));
        Assert.Equal(["sh", "w.sh", "--out", "/studies/a b", "--device", "auto"], new WorkerCommand { Program = "sh", Arguments = ["w.sh"] }.For(Folder, new()).Take(6));
    }

    [Fact]
    public void What_no_other_process_can_be_given_is_refused()
    {
        foreach (var options in new[] { new RunOptions { WeightsPath = "w.pth" }, new RunOptions { Callbacks = [new EpochEndCallback(_ => { })] } })
        {
            var e = Assert.Throws<InvalidConfigurationException>(() => new WorkerCommand().For(Folder, options));
            Assert.Contains("launch in process", e.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(137, "SIGKILL")]
    [InlineData(139, "SIGSEGV")]
    [InlineData(134, "SIGABRT")]
    [InlineData(1, "exit code 1")]
    public void An_exit_code_is_told_in_words(int code, string word) => Assert.Contains(word, WorkerExit.Describe(code), StringComparison.Ordinal);

    [Fact]
    public void Gpus_are_named_as_this_process_was_told_of_them()
    {
        Assert.Equal(["0", "1"], WorkerShare.Gpus(2, null));
        Assert.Equal(["3", "5"], WorkerShare.Gpus(2, "3,5"));
        Assert.Equal(["GPU-8f1", "GPU-77a"], WorkerShare.Gpus(2, "GPU-8f1, GPU-77a"));
        Assert.Empty(WorkerShare.Gpus(0, ""));
    }

    [Fact]
    public void Workers_share_processors_and_memory()
    {
        Assert.Equal(8, WorkerShare.ForProcessors(8, 64L << 30));
        Assert.Equal(3, WorkerShare.ForProcessors(8, 7L << 30));
        Assert.Equal(1, WorkerShare.ForProcessors(8, 1L << 30));
        var share = WorkerShare.Of(2, open: 5, new() { Device = "cpu" });
        Assert.Equal(2, share.Count);
        Assert.Equal(Math.Max(1, Environment.ProcessorCount / 2), share[1].Options.Threads);
        Assert.Equal($"{share[1].Options.Threads}", share[1].Environment["OMP_NUM_THREADS"]);
        Assert.Equal(7, WorkerShare.Of(2, open: 5, new() { Device = "cpu", Threads = 7 })[0].Options.Threads);
        Assert.Equal(1, WorkerShare.Of(4, open: 1, new() { Device = "cpu" }).Count);
        Assert.Equal(1, WorkerShare.Of(null, open: 0, new() { Device = "cpu" }).Count);
    }
}
