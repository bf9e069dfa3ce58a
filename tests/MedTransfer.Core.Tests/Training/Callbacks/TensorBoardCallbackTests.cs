using MedTransfer.Core.Training;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training.Callbacks;

[NoTensorLeaks]
public sealed class TensorBoardCallbackTests
{
    [Fact]
    public async Task A_files_events_are_those_of_the_training()
    {
        using var training = new TinyTraining();
        var result = await training.FitAsync(2, new TensorBoardCallback(training.Folder.Path) { StepsBetweenLosses = 2, EpochsBetweenHistograms = 2 });
        Assert.Empty(result.Warnings);
        var events = EventFileReader.Read(Assert.Single(Files(training)));
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.Equal((true, 0L), (events[1].IsStart, events[1].Step));
        Assert.All(events, e => Assert.InRange(e.WallTime, 1.6e9, 1e10));
        var values = events.SelectMany(e => e.Values.Select(v => (e.Step, Value: v))).ToArray();
        foreach (var (i, record) in result.History.Index())
        {
            foreach (var (tag, expected) in new[] { ("train/loss", record.TrainLoss), ("validation/auc", record.ValidationAuc), ("learning_rate", record.LearningRate) })
            {
                var value = values.Where(v => v.Value.Tag == tag).ElementAt(i);
                Assert.Equal(((i + 1) * TinyTraining.Batches, (float)expected), (value.Step, value.Value.Number!.Value));
            }
        }

        Assert.Equal([2L, 4, 6, 8, 10], values.Where(v => v.Value.Tag == "batch/loss").Select(v => v.Step));
        var text = values.Single(v => v.Value.Tag == "settings/text_summary").Value;
        Assert.Equal("text", text.Plugin);
        Assert.Contains("\"epochs\": 2", text.Text);
        var histogram = values.Single(v => v.Value.Tag == "head/fc.weight").Value.Histogram!;
        Assert.Equal((16, 64, 64), (histogram.Count, histogram.Limits.Length, histogram.Buckets.Length));
        Assert.Equal(16, histogram.Buckets.Sum());
        Assert.Equal(histogram.Max, histogram.Limits[^1]);
    }

    [Fact]
    public async Task A_resumed_training_voids_what_older_files_hold_beyond_its_checkpoint()
    {
        using var training = new TinyTraining();
        await training.KillAsync(3, checkpointOf: 1, killedIn: 3, new TensorBoardCallback(training.Folder.Path));
        var result = await training.ResumeAsync(3, new TensorBoardCallback(training.Folder.Path));
        var files = Files(training);
        Assert.Equal(2, files.Length);
        var second = EventFileReader.Read(files[1]);
        Assert.True(second[1].IsStart);
        Assert.Equal(TinyTraining.Batches + 1, second[1].Step);

        // TensorBoard's rule: a start voids all earlier events of its step and of later ones.
        var shown = EventFileReader.Read(files[0]).Where(e => e.Step < second[1].Step).Concat(second)
            .SelectMany(e => e.Values.Where(v => v.Tag == "train/loss").Select(v => (e.Step, v.Number!.Value)));
        Assert.Equal(result.History.Select(e => ((long)e.Epoch * TinyTraining.Batches, (float)e.TrainLoss)), shown);
    }

    private static string[] Files(TinyTraining training) =>
        [.. Directory.EnumerateFiles(training.Folder.Path, "events.out.tfevents.*").Order(StringComparer.Ordinal)];
}
