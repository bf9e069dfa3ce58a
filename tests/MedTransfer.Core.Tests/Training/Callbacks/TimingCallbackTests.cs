using MedTransfer.Core.Training;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training.Callbacks;

[NoTensorLeaks]
public sealed class TimingCallbackTests
{
    [Fact]
    public async Task Time_counts_where_it_is_spent()
    {
        using var training = new TinyTraining();
        var timing = new TimingCallback();
        var sleeper = new Hooks((hook, x) =>
        {
            if (hook is "gradients" && x.Batch == 1) Thread.Sleep(60);
            if (hook is "validated" && x.Batch == 1) Thread.Sleep(40);
            if (hook is "epoch end") Thread.Sleep(50);
        });
        var result = await training.FitAsync(2, timing, sleeper);
        Assert.Equal([1, 2], timing.Epochs.Select(e => e.Epoch));
        Assert.All(timing.Epochs, e =>
        {
            Assert.True(e.Steps > 0.059, $"steps {e.Steps}");
            Assert.True(e.Validation > 0.039, $"validation {e.Validation}");
            Assert.True(e.Rest > 0.049, $"rest {e.Rest}");
            Assert.True(e.Data >= 0);
        });
        Assert.Equal(timing.Epochs.Sum(e => e.Total), timing.Total.Total, 9);
        Assert.True(timing.Total.Total <= result.Seconds);
    }

    [Fact]
    public async Task Earlier_epochs_survive_a_resumption()
    {
        using var training = new TinyTraining();
        var first = new TimingCallback();
        await training.KillAsync(3, checkpointOf: 2, killedIn: 3, first);
        var second = new TimingCallback();
        await training.ResumeAsync(3, second);
        Assert.Equal([1, 2, 3], second.Epochs.Select(e => e.Epoch));
        Assert.Equal(first.Epochs[0].Steps, second.Epochs[0].Steps);
    }
}
