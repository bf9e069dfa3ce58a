using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Testing;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training.Losses;

[NoTensorLeaks]
public sealed class ObjectiveTests
{
    [Fact]
    public void The_mean_over_batches_of_any_size_is_the_mean_over_the_split()
    {
        using var split = Split(tensor([0L, 0, 0, 0, 1, 2, 0]));
        var loss = TrainingLoss.CrossEntropy(LossWeights.Balanced).WeighedBy(new(split, split, LearningTask.MultiClass, 3));
        Assert.Equal([7 / 15.0, 7 / 3.0, 7 / 3.0], loss.Weights!.Values!.Select(w => w), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(OfBatches(loss, split, 7, 3), OfBatches(loss, split, 2, 3), 1e-6);
    }

    [Fact]
    public void Samples_count_by_their_known_findings()
    {
        using var split = Split(tensor(new[] { 1f, -1, -1, -1, 0, 1, 1, 0, 1, 0 }, [5, 2]));
        foreach (var loss in new[] { TrainingLoss.BinaryCrossEntropy(), TrainingLoss.Focal() })
        {
            Assert.Equal(OfBatches(loss, split, 5, 2), OfBatches(loss, split, 1, 2), 1e-6);
        }

        var weighed = TrainingLoss.BinaryCrossEntropy(LossWeights.Balanced).WeighedBy(new(split, split, LearningTask.MultiLabel, 2));
        Assert.Equal([1 / 3.0, 2], weighed.Weights!.Values!);
    }

    [Fact]
    public void Balanced_weights_of_one_logit_are_those_of_class_1()
    {
        using var split = Split(tensor([0L, 0, 0, 1]));
        var loss = TrainingLoss.BinaryCrossEntropy(LossWeights.Balanced).WeighedBy(new(split, split, LearningTask.BinaryClass, 2));
        Assert.Equal([3.0], loss.Weights!.Values!);
        Assert.Throws<InvalidConfigurationException>(() => Objective.For(split, TrainingLoss.BinaryCrossEntropy(LossWeights.Balanced)));
    }

    [Fact]
    public void A_teacher_without_a_share_changes_nothing_and_with_all_of_it_the_labels_do_not_matter()
    {
        using var scope = NewDisposeScope();
        using var split = Split(tensor([0L, 1, 1, 0]));
        using var teacher = new TinyNet(2, seed: 5);
        using var model = new TinyNet(2, seed: 6);
        var mode = ComputeMode.On(CPU, Precision.Float32, MemoryLayout.Nchw);
        teacher.eval();
        using var source = new BatchSource(split, InputTransform.ImageNet(16));
        using var batch = source.Gather(0, 1, 2, 3);
        var logits = model.forward(batch.Images);
        double Loss(double alpha) => Objective.For(split, TrainingLoss.Distillation(teacher, 2, alpha), mode).Loss(logits, batch).item<float>();
        using var plain = Objective.For(split);
        Assert.Equal(plain.Loss(logits, batch).item<float>(), Loss(0), 1e-6);
        var student = (logits / 2).log_softmax(1);
        var target = (teacher.forward(batch.Images) / 2).softmax(1);
        var divergence = (target * (target.log() - student)).sum([1]).mean() * 4;
        Assert.Equal(divergence.item<float>(), Loss(1), 1e-5);

        // Only the student learns, and validation is by the labels alone.
        Objective.For(split, TrainingLoss.Distillation(teacher), mode).Loss(logits, batch).backward();
        Assert.All(teacher.parameters(), p => Assert.Null(p.grad));
        Assert.All(model.parameters(), p => Assert.NotNull(p.grad));
        Assert.Equal(plain.Loss(logits, batch.Labels).item<float>(), Objective.For(split, TrainingLoss.Distillation(teacher), mode).Loss(logits, batch.Labels).item<float>());
    }

    [Fact]
    public void Predictions_have_a_column_a_class_whatever_the_outputs_are()
    {
        using var split = Split(tensor([0L, 1, 1, 0]));
        using var one = new TinyNet(1, seed: 5);
        var found = Evaluator.Predict(one, split, InputTransform.ImageNet(16), new() { Device = "cpu", Precision = Precision.Float32, Loss = TrainingLoss.BinaryCrossEntropy() });
        Assert.Equal(2, found.Scores.Columns);
        using var grades = new TinyNet(3, seed: 5);
        var ordered = Evaluator.Predict(grades, split, InputTransform.ImageNet(16), new() { Device = "cpu", Precision = Precision.Float32, Loss = TrainingLoss.CumulativeLink() });
        Assert.Equal(4, ordered.Scores.Columns);
        Assert.All(found.Scores.Values.Chunk(2).Concat(ordered.Scores.Values.Chunk(4)), row => Assert.Equal(1, row.Sum(), 1e-12));
    }

    [Fact]
    public void Shared_rows_stay_equal_and_their_biases_begin_in_order()
    {
        using var scope = NewDisposeScope();
        using var model = new TinyNet(3, seed: 5);
        SharedRows.Begin(model);
        var weight = model.state_dict()["fc.weight"];
        var bias = model.state_dict()["fc.bias"].data<float>().ToArray();
        Assert.Equal(bias.OrderDescending(), bias);
        TrainingLoss.Coral().Mean(model.forward(rand(4, 3, 16, 16)), tensor([0L, 1, 2, 3]), null).backward();
        var parameter = model.named_parameters().First(p => p.name == "fc.weight").parameter;
        var sum = parameter.grad!.sum([0]);
        SharedRows.Tie(model);
        for (var k = 0; k < 3; k++)
        {
            Assert.True(weight[k].allclose(weight[0], 0, 0));
            Assert.True(parameter.grad![k].allclose(sum, 0, 0));
        }
    }

    private static ImageSplit Split(Tensor labels)
    {
        using var scope = NewDisposeScope();
        var count = labels.shape[0];
        return new(Data.Split.Train, arange(count * 3 * 256).remainder(251).to(ScalarType.Byte).view(count, 3, 16, 16), labels);
    }

    private static double OfBatches(TrainingLoss loss, ImageSplit split, int size, int outputs)
    {
        using var scope = NewDisposeScope();
        using var objective = Objective.For(split, loss);
        using var source = new BatchSource(split, InputTransform.ImageNet(16));
        var (sum, weight) = (0.0, 0.0);
        foreach (var batch in source.Batches(new() { BatchSize = size }))
        {
            var logits = batch.Images.mean([2, 3]).narrow(1, 0, outputs);
            sum += objective.Loss(logits, batch).item<float>() * objective.Weight(batch);
            weight += objective.Weight(batch);
        }

        return sum / weight;
    }
}
