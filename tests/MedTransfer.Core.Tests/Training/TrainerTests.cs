using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training;

[NoTensorLeaks]
public sealed class TrainerTests
{
    [Fact]
    public async Task Learns_what_can_be_learned()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1, dropRate: 0);
        var result = await Fit(model, data, epochs: 12);
        Assert.True(result.History[^1].TrainLoss < result.History[0].TrainLoss);
        Assert.True(result.Best.ValidationAuc > 0.9, $"AUC {result.Best.ValidationAuc}");
    }

    [Fact]
    public async Task Same_seed_twice_gives_the_same_bits()
    {
        using var data = TinyData.Binary();
        var first = await Repeat(data, seed: 3);
        var second = await Repeat(data, seed: 3);
        var other = await Repeat(data, seed: 4);
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task The_model_ends_with_the_best_epochs_weights_bit_for_bit()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var weights = new List<float[]>();

        // A rate this high makes epochs go up and down, so that the last one is not the best.
        var result = await Trainer.For(model).On(data).Optimize(Optimizers.AdamW(0.3)).InputSize(16).Epochs(8).BatchSize(16).Device("cpu")
            .OnEpochEnd(_ => weights.Add(model.Numbers())).FitAsync();
        Assert.Equal(8, weights.Count);
        Assert.Equal(weights[result.Best.Epoch - 1], model.Numbers());
        Assert.Equal(result.History.Max(e => e.ValidationAuc), result.Best.ValidationAuc);
        Assert.Equal(result.History.First(e => e.ValidationAuc == result.Best.ValidationAuc), result.Best);
        Assert.NotEqual(8, result.Best.Epoch);

        var again = Evaluator.Predict(model, data.Validation, result.Transform, new() { BatchSize = 16, Device = "cpu" });
        Assert.Equal(result.Validation.Scores.Values, again.Scores.Values);
        Assert.False(model.training);
    }

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(7, seed: 1);
        var trainer = Trainer.For(model).On(data).Optimize(Optimizers.Sgd(-0.1, nesterov: true)).Schedule(Schedules.Cosine(warmupEpochs: 9))
            .Epochs(0).BatchSize(-4).InputSize(0).EarlyStop(0).Device("cdua:0").Strategy(Transfer.FreezeUpTo("stam"));
        var e = Assert.Throws<InvalidConfigurationException>(() => { _ = trainer.FitAsync(); });
        foreach (var part in new[] { "7 outputs", "numClasses: 2", "-0.1", "Nesterov", "warm-up", "epochs", "-4", "input size", "patience", "cdua:0", "Did you mean 'stem'" })
        {
            Assert.Contains(part, e.Message);
        }
    }

    [Fact]
    public void Volumes_are_refused()
    {
        using var data = TinyData.Volumes();
        using var model = new TinyNet(2, seed: 1);
        var e = Assert.Throws<InvalidConfigurationException>(() => { _ = TinyTrainer.Create(model, data).FitAsync(); });
        Assert.Contains("volumes", e.Message);
    }

    [Fact]
    public void A_validation_split_without_a_class_cannot_be_selected_on_by_auc()
    {
        using var data = TinyData.Binary(validation: 1);
        using var model = new TinyNet(2, seed: 1);
        var e = Assert.Throws<InvalidConfigurationException>(() => { _ = TinyTrainer.Create(model, data).FitAsync(); });
        Assert.Contains("class 1", e.Message);
        Assert.Contains("ValidationLoss", e.Message);
    }

    [Fact]
    public void A_schedule_cannot_watch_what_the_epochs_do_not_have()
    {
        using var data = TinyData.Binary(validation: 1);
        using var model = new TinyNet(2, seed: 1);
        var plateau = Schedules.ReduceOnPlateau(Metric.ValidationAuc);
        var trainer = TinyTrainer.Create(model, data).SelectBy(Metric.ValidationLoss).Schedule(plateau);
        var e = Assert.Throws<InvalidConfigurationException>(() => { _ = trainer.FitAsync(); });
        Assert.Contains("it watches the AUC, which is undefined, since the validation split lacks samples of class 1", e.Message);
        using var whole = TinyData.Binary();
        var optimizer = Optimizers.AdamW(1e-3) with { HeadSchedule = plateau with { Metric = Metric.ValidationAccuracy } };
        trainer = TinyTrainer.Create(model, whole).SelectBy(Metric.ValidationLoss).Optimize(optimizer).Strategy(Transfer.SimClr());
        e = Assert.Throws<InvalidConfigurationException>(() => { _ = trainer.FitAsync(); });
        Assert.Contains("it watches the accuracy, which SimCLR's epochs do not have", e.Message);
    }

    [Fact]
    public async Task Findings_of_a_network_without_negative_outputs_come_with_a_warning()
    {
        using var data = TinyData.MultiLabel();
        using var model = ModelZoo.Create("squeezenet1_1", 3, seed: 0);
        var result = await Trainer.For(model).On(data).Optimize(Optimizers.AdamW(1e-4)).SelectBy(Metric.ValidationLoss).InputSize(32).Epochs(1).Device("cpu").FitAsync();
        Assert.Contains("one half or more", Assert.Single(result.Warnings));
    }

    [Fact]
    public void A_network_cannot_be_its_own_teacher()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var trainer = TinyTrainer.Create(model, data).Loss(TrainingLoss.Distillation(model));
        var e = Assert.Throws<InvalidConfigurationException>(() => { _ = trainer.FitAsync(); });
        Assert.Contains("the teacher is the network that learns", e.Message);
    }

    [Fact]
    public void What_is_missing_is_named_with_how_to_give_it()
    {
        using var model = new TinyNet(2, seed: 1);
        var e = Assert.Throws<InvalidConfigurationException>(() => { _ = Trainer.For(model).FitAsync(); });
        Assert.Contains(".On(data)", e.Message);
        Assert.Contains(".Optimize(", e.Message);
    }

    [Fact]
    public async Task A_trainer_fits_once()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var trainer = TinyTrainer.Create(model, data).Epochs(1);
        await trainer.FitAsync();
        Assert.Throws<InvalidOperationException>(() => { _ = trainer.FitAsync(); });
        Assert.Throws<InvalidOperationException>(() => trainer.Epochs(2));
    }

    [Fact]
    public async Task Cancellation_takes_effect_between_batches()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        using var source = new CancellationTokenSource();
        var observer = new Observer(p =>
        {
            if (p.Epoch == 2 && p.Batch == 1) source.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TinyTrainer.Create(model, data).Epochs(5).FitAsync(observer, source.Token));
        Assert.Equal((2, 1), (observer.Seen[^1].Epoch, observer.Seen[^1].Batch));
    }

    [Fact]
    public async Task A_failing_observer_ends_nothing()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var result = await TinyTrainer.Create(model, data).Epochs(2).FitAsync(new Observer(_ => throw new FormatException("broken display")));
        Assert.Equal(2, result.History.Count);
        Assert.Contains("broken display", Assert.Single(result.Warnings));
    }

    [Fact]
    public async Task A_failing_epoch_callback_ends_the_training()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        await Assert.ThrowsAsync<IOException>(() => TinyTrainer.Create(model, data).OnEpochEnd(_ => throw new IOException("disk full")).FitAsync());
    }

    [Fact]
    public async Task A_loss_that_is_not_a_number_ends_the_training_with_the_likely_cause()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(
            () => Trainer.For(model).On(data).Optimize(Optimizers.Sgd(1e30)).BatchSize(16).InputSize(16).Device("cpu").FitAsync());
        Assert.Contains("learning rate of 1E+30", e.Message);
    }

    [Fact]
    public async Task Stops_early_when_nothing_improves()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var result = await TinyTrainer.Create(model, data).Optimize(Optimizers.Sgd(1e-12)).Epochs(50).EarlyStop(patience: 3, minDelta: 0.01).FitAsync();
        Assert.True(result.StoppedEarly);
        Assert.Equal(4, result.History.Count);
    }

    [Fact]
    public async Task The_schedule_decides_the_rate_of_each_epoch()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var result = await TinyTrainer.Create(model, data).Optimize(Optimizers.Sgd(0.1)).Schedule(Schedules.Step(2)).Epochs(5).FitAsync();
        Assert.Equal([0.1, 0.1, 0.01, 0.01, 0.001], result.History.Select(e => Math.Round(e.LearningRate, 12)));
    }

    [Fact]
    public async Task Progress_counts_batches_and_epochs()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var observer = new Observer(_ => { });
        var result = await TinyTrainer.Create(model, data).Epochs(2).FitAsync(observer);
        var training = observer.Seen.Where(p => p.Phase == TrainingPhase.Training).ToArray();

        // 81 images in batches of 16 leave one over, which is not trained on alone.
        Assert.Equal(2 * 5, training.Length);
        Assert.Equal(1, training[^1].Fraction);
        Assert.All(training, p => Assert.True(double.IsFinite(p.Loss) && p.ImagesPerSecond > 0));
        Assert.InRange(result.DataShare, 0.0001, 0.9999);
        Assert.Equal(2, observer.Seen.Count(p => p.Phase == TrainingPhase.EpochEnd && p.Last!.Epoch == p.Epoch));
    }

    [Theory]
    [InlineData(Precision.BFloat16, MemoryLayout.Nchw)]
    [InlineData(Precision.Float32, MemoryLayout.Nhwc)]
    [InlineData(Precision.BFloat16, MemoryLayout.Nhwc)]
    public async Task Other_arithmetic_gives_nearly_the_same_losses(Precision precision, MemoryLayout layout)
    {
        using var data = TinyData.Binary();
        using var plain = new TinyNet(2, seed: 1, dropRate: 0);
        using var other = new TinyNet(2, seed: 1, dropRate: 0);
        var expected = await TinyTrainer.Create(plain, data).Epochs(2).Precision(Precision.Float32).FitAsync();
        var found = await TinyTrainer.Create(other, data).Epochs(2).Precision(precision).Layout(layout).FitAsync();
        Assert.Equal(expected.History[^1].TrainLoss, found.History[^1].TrainLoss, precision == Precision.Float32 ? 1e-4 : 0.03);
    }

    [Fact]
    public async Task Multi_label_tasks_train_with_one_sigmoid_a_label()
    {
        using var data = TinyData.MultiLabel();
        using var model = new TinyNet((int)data.Outputs, seed: 1, dropRate: 0);
        var result = await TinyTrainer.Create(model, data).SelectBy(Metric.ValidationLoss).Epochs(3).FitAsync();
        Assert.Equal(result.History.Min(e => e.ValidationLoss), result.Best.ValidationLoss);
        Assert.Equal(data.Outputs, result.Validation.Scores.Columns);
        Assert.Contains(result.Validation.Scores.Values.Chunk((int)data.Outputs), row => Math.Abs(row.Sum() - 1) > 0.01);
    }

    [Theory]
    [InlineData(1, 81)]
    [InlineData(100, 1)]
    [InlineData(79, 2)]
    public async Task Any_batch_size_trains(int batchSize, int batches)
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var observer = new Observer(_ => { });
        await TinyTrainer.Create(model, data).BatchSize(batchSize).Epochs(1).FitAsync(observer);
        Assert.Equal(batches, observer.Seen.Count(p => p.Phase == TrainingPhase.Training));
    }

    [Fact]
    public async Task The_test_split_is_not_needed()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        data.Test.Dispose();
        await TinyTrainer.Create(model, data).Epochs(1).FitAsync();
    }

    private static Task<TrainingResult> Fit(TinyNet model, ImageDataset data, int epochs) => TinyTrainer.Create(model, data).Epochs(epochs).FitAsync();

    /// <summary>History without times, and the final weights, of a training with everything random in it.</summary>
    private static async Task<string> Repeat(ImageDataset data, long seed)
    {
        using var model = new TinyNet(2, seed);
        var result = await TinyTrainer.Create(model, data).Epochs(3).Seed(seed).Augment(Augmentation.CropFlip).FitAsync();
        var history = result.History.Select(e => (e with { Seconds = 0 }).ToString());
        return string.Join('\n', history) + string.Join(' ', model.Numbers().Select(BitConverter.SingleToInt32Bits));
    }
}
