using MedTransfer.Core.Training;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training.Callbacks;

[NoTensorLeaks]
public sealed class ProgressCallbackTests
{
    [Fact]
    public async Task Tells_speed_memory_and_the_time_that_remains()
    {
        using var training = new TinyTraining();
        var observer = new Observer(_ => { });
        await training.FitAsync(3, new ProgressCallback(observer));
        Assert.Equal(3 * (TinyTraining.Batches + TinyTraining.ValidationBatches + 1), observer.Seen.Count);
        Assert.All(observer.Seen, p => Assert.True(p.MemoryBytes > 10_000_000 && p.ImagesPerSecond > 0 && p.Remaining >= TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, observer.Seen[^1].Remaining);
    }

    [Fact]
    public async Task What_was_done_before_a_resumption_does_not_count_as_speed()
    {
        using var training = new TinyTraining();
        await training.KillAsync(4, checkpointOf: 3, killedIn: 4);
        var observer = new Observer(_ => Thread.Sleep(20));
        await training.ResumeAsync(4, new ProgressCallback(observer));

        // After one of five batches of the only epoch left, four times as long as that took remains, less validation.
        Assert.True(observer.Seen[1].Remaining > TimeSpan.FromMilliseconds(20), $"{observer.Seen[1].Remaining}");
    }
}
