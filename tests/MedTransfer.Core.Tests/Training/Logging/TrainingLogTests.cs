using MedTransfer.Core.Tests.Training.Callbacks;
using MedTransfer.Core.Training;
using MedTransfer.Testing;
using Microsoft.Extensions.Logging;

namespace MedTransfer.Core.Tests.Training.Logging;

[NoTensorLeaks]
public sealed class TrainingLogTests
{
    [Fact]
    public async Task A_training_logs_its_events()
    {
        using var training = new TinyTraining();
        var log = new LogRecorder();
        var result = await training.Begin(3, false, Hooks.At("epoch end", x =>
        {
            x.Warn("careful");
            if (x.Epoch == 2) x.Stop("enough");
        })).Log(log).FitAsync();
        var bests = result.History.Count(e => result.History.Take(e.Epoch - 1).All(f => e.ValidationAuc > f.ValidationAuc));
        Assert.Equal(TrainingEvents.Begins, log.Entries[0].Id);
        Assert.Equal("Training of tiny begins on cpu: 3 epochs of 5 batches", log.Entries[0].Text);
        Assert.Equal(TrainingEvents.Ends, log.Entries[^1].Id);
        Assert.Equal(2, log.Count(TrainingEvents.EpochEnds));
        Assert.Equal(bests, log.Count(TrainingEvents.NewBest));
        Assert.Equal(1, log.Count(TrainingEvents.Warning));
        Assert.Equal((TrainingEvents.Stops, "Training ends after epoch 2: enough"), log.Entries[^2]);
    }

    [Fact]
    public async Task Failures_and_resumptions_are_logged()
    {
        using var training = new TinyTraining();
        var log = new LogRecorder();
        await Assert.ThrowsAsync<IOException>(() => training.Begin(3, true, Hooks.At("epoch end", x =>
        {
            if (x.Epoch == 2) throw new IOException("The disk is full.");
        }, isVital: true)).Log(log).FitAsync());
        Assert.Equal(TrainingEvents.Fails, log.Entries[^1].Id);
        Assert.Equal(1, log.Count(TrainingEvents.CheckpointWritten));
        var second = new LogRecorder();
        await training.Begin(3, true).Log(second).FitAsync();
        Assert.Equal((TrainingEvents.Resumed, "Training of tiny goes on from a checkpoint after 1 whole epochs and 5 steps"), second.Entries[0]);
    }

    [Fact]
    public void The_numbers_of_the_events_stay()
    {
        var ids = typeof(TrainingEvents).GetProperties().Select(p => (EventId)p.GetValue(null)!).ToDictionary(e => e.Name!, e => e.Id);
        Assert.Equal((7001, 7003, 7007, 7101), (ids["Begins"], ids["EpochEnds"], ids["Warning"], ids["RunBegins"]));
        Assert.Equal(ids.Count, ids.Values.Distinct().Count());
    }
}
