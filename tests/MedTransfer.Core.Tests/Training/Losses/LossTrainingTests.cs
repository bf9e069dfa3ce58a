using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Testing;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training.Losses;

/// <summary>Trainings with each loss, way of balancing and of mixing.</summary>
[NoTensorLeaks]
public sealed class LossTrainingTests
{
    [Theory]
    [InlineData("cross-entropy", 2)]
    [InlineData("binary-cross-entropy", 1)]
    [InlineData("""{"name":"binary-cross-entropy","weights":"balanced"}""", 1)]
    [InlineData("""{"name":"cross-entropy","weights":[1,2],"label_smoothing":0.1}""", 2)]
    [InlineData("focal", 2)]
    public async Task Binary_tasks_learn_with_one_output_or_two(string loss, int outputs)
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(outputs, seed: 1, dropRate: 0);
        var result = await TinyTrainer.Create(model, data).Loss(TrainingLoss.Parse(loss)).Epochs(12).FitAsync();
        Assert.True(result.History[^1].TrainLoss < result.History[0].TrainLoss);
        Assert.True(result.Best.ValidationAuc > 0.9, $"AUC {result.Best.ValidationAuc}");
        Assert.Equal(2, result.Validation.Scores.Columns);
    }

    [Theory]
    [InlineData("coral")]
    [InlineData("cumulative-link")]
    [InlineData("cross-entropy")]
    public async Task Ordered_classes_are_learned(string name)
    {
        using var train = Grades(Split.Train);
        using var validation = Grades(Split.Validation);
        var loss = TrainingLoss.Parse(name);
        var outputs = loss.Outputs(LearningTask.OrdinalRegression, 4);
        using var model = new TinyNet(outputs, seed: 1, dropRate: 0);
        var result = await Trainer.For(model).On(new TrainingData(train, validation, LearningTask.OrdinalRegression, 4))
            .Optimize(Optimizers.AdamW(0.03, weightDecay: 0.02)).BatchSize(16).Device("cpu").Loss(loss).Epochs(15).FitAsync();
        Assert.True(result.Best.ValidationAuc > 0.85, $"AUC {result.Best.ValidationAuc}");
        Assert.Equal(4, result.Validation.Scores.Columns);

        // The rows of CORAL's classifier stay one vector, bit for bit.
        using var scope = NewDisposeScope();
        var weight = model.state_dict()["fc.weight"];
        Assert.Equal(name == "coral", Enumerable.Range(1, outputs - 1).All(k => weight[k].allclose(weight[0], 0, 0)));
    }

    [Fact]
    public async Task A_student_learns_from_its_teacher()
    {
        using var data = TinyData.Binary();
        using var teacher = new TinyNet(2, seed: 1, dropRate: 0);
        await TinyTrainer.Create(teacher, data).Epochs(8).FitAsync();
        var before = teacher.Numbers();
        using var student = new TinyNet(2, seed: 2, dropRate: 0);
        var result = await TinyTrainer.Create(student, data).Loss(TrainingLoss.Distillation(teacher, alpha: 1)).Epochs(12).FitAsync();
        Assert.True(result.Best.ValidationAuc > 0.9, $"AUC {result.Best.ValidationAuc}");
        Assert.Equal(before, teacher.Numbers());
    }

    [Theory]
    [InlineData(BalanceMethod.OverSample, 7)]
    [InlineData(BalanceMethod.DownSample, 1)]
    [InlineData(BalanceMethod.WeightedSampling, 4)]
    [InlineData(BalanceMethod.WeightedLoss, 4)]
    public async Task Each_way_of_balancing_shows_the_samples_that_it_says(BalanceMethod balance, int batches)
    {
        // 8 of 64 samples are of class 1: 112 are shown in all by over-sampling, 16 by down-sampling.
        using var train = Rare(64);
        using var validation = Rare(32);
        using var model = new TinyNet(2, seed: 1, dropRate: 0);
        var shown = new List<long>();
        var result = await Trainer.For(model).On(new TrainingData(train, validation, LearningTask.BinaryClass, 2)).Optimize(Optimizers.AdamW(0.01))
            .BatchSize(16).Device("cpu").Balance(balance).Epochs(1).Callback(new Samples(shown)).FitAsync();
        Assert.Equal(batches, shown.Count / 16);
        Assert.True(double.IsFinite(result.Best.TrainLoss));
        var rare = shown.Count(i => i % 8 == 0) / (double)shown.Count;
        Assert.InRange(rare, balance == BalanceMethod.WeightedLoss ? 0.125 : 0.3, balance == BalanceMethod.WeightedLoss ? 0.125 : 0.7);
    }

    [Fact]
    public async Task Mixed_samples_train_classes_findings_and_grades()
    {
        using var binary = TinyData.Binary();
        using var findings = TinyData.MultiLabel();
        using var one = new TinyNet(1, seed: 1, dropRate: 0);
        using var many = new TinyNet(3, seed: 1, dropRate: 0);
        var first = await TinyTrainer.Create(one, binary).Loss(TrainingLoss.BinaryCrossEntropy()).Mix(BatchMixer.Mixup()).Epochs(12).FitAsync();
        Assert.True(first.Best.ValidationAuc > 0.9, $"AUC {first.Best.ValidationAuc}");
        var second = await TinyTrainer.Create(many, findings).SelectBy(Metric.ValidationLoss).Mix(BatchMixer.CutMix()).Epochs(3).FitAsync();
        Assert.All(second.History, record => Assert.True(double.IsFinite(record.TrainLoss)));
    }

    [Fact]
    public async Task Mixing_and_balancing_go_on_from_a_checkpoint_bit_for_bit()
    {
        using var data = TinyData.Binary();
        using var folder = new TempFolder();
        using var whole = new TinyNet(2, seed: 1);
        await Setting(whole).Epochs(4).FitAsync();
        using var resumed = new TinyNet(2, seed: 1);
        var path = Path.Combine(folder.Path, "checkpoint");
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Setting(resumed).Epochs(4).Checkpoint(path)
            .FitAsync(new Observer(p => { if (p is { Epoch: 2, Batch: 3 }) source.Cancel(); }), source.Token));
        await Setting(resumed).Epochs(4).Checkpoint(path).FitAsync();
        Assert.Equal(whole.Numbers(), resumed.Numbers());

        using var other = new TinyNet(2, seed: 1);
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(() => TinyTrainer.Create(other, data).Mix(BatchMixer.Mixup(0.5)).Epochs(4).Checkpoint(path).FitAsync());
        Assert.Contains("balance: not set here, over-sample there", e.Message, StringComparison.Ordinal);
        Assert.Contains("mix.alpha", e.Message, StringComparison.Ordinal);

        Trainer Setting(TinyNet model) => TinyTrainer.Create(model, data).Mix(BatchMixer.Mixup()).Balance(BalanceMethod.OverSample)
            .Loss(TrainingLoss.CrossEntropy(LossWeights.Of(1, 2), labelSmoothing: 0.1));
    }

    [Fact]
    public void What_does_not_go_together_is_said_at_once()
    {
        using var data = TinyData.Binary();
        using var findings = TinyData.MultiLabel();
        using var two = new TinyNet(2, seed: 1);
        using var three = new TinyNet(3, seed: 1);
        var first = Fault(TinyTrainer.Create(two, data).Loss(TrainingLoss.BinaryCrossEntropy(LossWeights.Of(2))).Balance(BalanceMethod.WeightedLoss).Mix(BatchMixer.Mixup(-1)));
        foreach (var part in new[] { "2 outputs but the loss needs 1", "numClasses: 1", "weights of its own", "alpha must be 0 or more, found -1" })
        {
            Assert.Contains(part, first, StringComparison.Ordinal);
        }

        var second = Fault(TinyTrainer.Create(three, findings).Loss(TrainingLoss.CrossEntropy()).Balance(BalanceMethod.OverSample));
        Assert.Contains("findings of this task are independent", second, StringComparison.Ordinal);
        Assert.Contains("over-sample needs one class a sample", second, StringComparison.Ordinal);
        Assert.Contains("not for mixed ones", Fault(TinyTrainer.Create(two, data).Loss(TrainingLoss.Focal()).Mix(BatchMixer.CutMix())), StringComparison.Ordinal);
        using var squeeze = ModelZoo.Create("squeezenet1_1", 1);
        Assert.Contains("never negative", Fault(TinyTrainer.Create(squeeze, data).Loss(TrainingLoss.BinaryCrossEntropy())), StringComparison.Ordinal);
    }

    private static string Fault(Trainer trainer) => Assert.Throws<InvalidConfigurationException>(() => { _ = trainer.FitAsync(); }).Message;

    /// <summary>Every eighth image is bright.</summary>
    private static ImageSplit Rare(int count) => Bright(Split.Train, [.. Enumerable.Range(0, count).Select(i => i % 8 == 0 ? 1 : 0)], 60);

    /// <summary>Four grades of brightness.</summary>
    private static ImageSplit Grades(Split split) => Bright(split, [.. Enumerable.Range(0, 64).Select(i => i % 4)], 25);

    private static ImageSplit Bright(Split split, int[] labels, int step)
    {
        var random = new Random((int)split);
        var pixels = labels.SelectMany(label => Enumerable.Range(0, 256).Select(_ => (byte)(40 + (label * step) + random.Next(60)))).ToArray();
        return new(split, tensor(pixels, [labels.Length, 1, 16, 16], dtype: ScalarType.Byte), tensor(Array.ConvertAll(labels, v => (long)v)));
    }

    private sealed class Samples(List<long> shown) : TrainingCallback
    {
        public override void OnBatchBegin(TrainingContext context) => shown.AddRange(context.Samples);
    }
}
