using MedTransfer.Core.Runs;
using MedTransfer.Core.Tests.Training;
using MedTransfer.Core.Tests.Training.Logging;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Files;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Runs;

/// <summary>An attempt that was replaced while it slept wakes up.</summary>
[NoTensorLeaks]
public sealed class RunFencingTests : IDisposable
{
    private static readonly ClaimHolder Newer = new("another-node", 4711, DateTime.UtcNow, DateTime.UtcNow);

    private readonly TempFolder _folder = new();
    private readonly ImageDataset _data = SyntheticMedMnist.Create("synth-breast", 16, seed: 1, new(25, 16, 16));

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(TrainingPhase.Training)]
    [InlineData(TrainingPhase.Validating)]
    [InlineData(TrainingPhase.EpochEnd)]
    [InlineData(TrainingPhase.Testing)]
    [InlineData(TrainingPhase.Done)]
    public async Task Replaced_in_any_phase_it_ends_and_changes_nothing_any_more(TrainingPhase phase)
    {
        var config = SampleConfig.Of(_data);
        Dictionary<string, string>? then = null;
        var log = new LogRecorder();
        var observer = new Observer(p =>
        {
            if (then is not null || p.Phase != phase || p.Epoch < 2) return;
            RunAttempt.Begin(_folder.Path, Newer);
            then = Content();
        });
        Assert.Null(await RunExecutor.TryExecuteAsync(config, _folder.Path, new() { Data = _data, Device = "cpu", Logger = log }, observer));
        Assert.NotNull(then);
        Assert.Equal(then, Content());
        Assert.Equal(1, log.Count(TrainingEvents.RunReplacedByNewer));
        Assert.Equal(RunState.Running, new RunFolder(_folder.Path).State);
        Assert.Equal("another-node", RunClaim.Holder(_folder.Path)?.Host);
    }

    [Fact]
    public async Task Who_asked_for_the_result_is_told_who_has_the_run_now()
    {
        var observer = new Observer(p =>
        {
            if (p is { Phase: TrainingPhase.Validating, Epoch: 1 } && RunAttempt.Newest(_folder.Path)!.Number == 1) RunAttempt.Begin(_folder.Path, Newer);
        });
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(
            () => RunExecutor.ExecuteAsync(SampleConfig.Of(_data), _folder.Path, new() { Data = _data, Device = "cpu" }, observer));
        Assert.Contains("another-node", e.Message);
    }

    [Fact]
    public async Task The_attempt_that_replaced_it_goes_on_from_its_checkpoint_to_the_same_bits()
    {
        var config = SampleConfig.Of(_data) with { Epochs = 3 };
        var options = new RunOptions { Data = _data, Device = "cpu" };
        await RunExecutor.ExecuteAsync(config, _folder.File("whole"), options);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RunExecutor.ExecuteAsync(config, _folder.File("cut"), options, new Observer(p => { if (p.Epoch == 2) stop.Cancel(); }), stop.Token));
        var result = await RunExecutor.ExecuteAsync(config, _folder.File("cut"), options);
        Assert.Equal(2, result.Attempt);
        foreach (var file in new[] { "weights.safetensors", "predictions-test.csv", "predictions-val.csv" })
            Assert.Equal(FileHash.Sha256(_folder.File($"whole/{file}")), FileHash.Sha256(_folder.File($"cut/{file}")));
    }

    [Fact]
    public void A_claim_that_was_replaced_says_by_whom_and_does_not_take_the_new_one_away()
    {
        using (var claim = RunClaim.TryAcquire(_folder.Path)!)
        {
            claim.Require();
            RunAttempt.Begin(_folder.Path, Newer);
            Assert.Contains("attempt 2, process 4711 on another-node", Assert.Throws<InvalidConfigurationException>(claim.Require).Message);
            Assert.True(claim.Lost.IsCancellationRequested);
        }

        Assert.Equal("another-node", RunClaim.Holder(_folder.Path)?.Host);
    }

    /// <summary>Every file but the locks, by its content.</summary>
    private Dictionary<string, string> Content() => Directory.GetFiles(_folder.Path).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal))
        .ToDictionary(f => Path.GetFileName(f)!, FileHash.Sha256);
}
