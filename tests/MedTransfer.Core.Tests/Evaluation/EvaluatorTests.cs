using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Tests.Training;
using MedTransfer.Data;
using MedTransfer.Stats;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Evaluation;

[NoTensorLeaks]
public sealed class EvaluatorTests
{
    private static readonly EvaluationOptions OnCpu = new() { Device = "cpu", BatchSize = 7 };

    [Fact]
    public void Scores_are_probabilities_in_the_splits_order_whatever_the_batch_size()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var transform = InputTransform.ImageNet(16);
        var a = Evaluator.Predict(model, data.Validation, transform, OnCpu);
        var b = Evaluator.Predict(model, data.Validation, transform, OnCpu with { BatchSize = 40 });
        Assert.Equal((40, 2), (a.Count, a.Scores.Columns));
        Assert.Equal(data.Validation.LabelsAsIntegers(), a.Labels);
        Assert.All(a.Scores.Values.Chunk(2), row => Assert.Equal(1, row.Sum(), 12));
        for (var i = 0; i < a.Scores.Values.Length; i++) Assert.Equal(a.Scores.Values[i], b.Scores.Values[i], 5);
        Assert.Equal(a.Loss, b.Loss, 5);
    }

    [Fact]
    public void The_loss_is_the_mean_over_samples_of_the_cross_entropy()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var p = Evaluator.Predict(model, data.Validation, InputTransform.ImageNet(16), OnCpu);
        var expected = Enumerable.Range(0, p.Count).Average(i => -Math.Log(p.Scores.Values[(i * 2) + p.Labels[i]]));
        Assert.Equal(expected, p.Loss, 1e-6);
    }

    [Fact]
    public void Metrics_are_those_of_the_statistics_package()
    {
        int[] labels = [0, 1, 1, 0, 1, 0];
        double[] positive = [0.1, 0.9, 0.5, 0.6, 0.7, 0.2];
        double[] scores = [.. positive.SelectMany(p => new[] { 1 - p, p })];
        var score = Evaluator.Score(LearningTask.BinaryClass, new(Split.Test, labels, new(scores, 2), 0.25));
        var expected = MedMnistEvaluator.Evaluate(TaskKind.BinaryClass, labels, scores, 2);
        Assert.Equal((expected.Auc, expected.Accuracy), (score.Auc, score.Accuracy));

        // Exactly one half counts as negative: two of three positives are found, two of three negatives left alone.
        Assert.Equal(2.0 / 3, score.Sensitivity);
        Assert.Equal(2.0 / 3, score.Specificity);
        Assert.Equal(2.0 / 3, score.F1!.Value, 15);
        Assert.Equal(0.25, score.Loss);
    }

    [Theory]
    [InlineData(LearningTask.MultiClass, new[] { 0, 1, 0, 1 })]
    [InlineData(LearningTask.MultiLabel, new[] { 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0 })]
    public void An_absent_class_leaves_the_auc_undefined_and_the_accuracy_not(LearningTask task, int[] labels)
    {
        double[] scores = [0.5, 0.2, 0.3, 0.1, 0.8, 0.1, 0.2, 0.3, 0.5, 0.1, 0.6, 0.3];
        var score = Evaluator.Score(task, new(Split.Validation, labels, new(scores, 3), 0));
        Assert.Equal(double.NaN, score.Auc);
        Assert.InRange(score.Accuracy, 0, 1);
        Assert.Null(score.Sensitivity);
    }

    [Fact]
    public void Evaluation_leaves_running_statistics_alone()
    {
        using var scope = NewDisposeScope();
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var before = model.state_dict()["bn.running_mean"].data<float>().ToArray();
        Evaluator.Predict(model, data.Validation, InputTransform.ImageNet(16), OnCpu);
        Assert.Equal(before, model.state_dict()["bn.running_mean"].data<float>().ToArray());
    }

    [Fact]
    public void A_batch_size_below_one_is_refused()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        Assert.Throws<InvalidConfigurationException>(
            () => Evaluator.Predict(model, data.Validation, InputTransform.ImageNet(16), OnCpu with { BatchSize = 0 }));
    }

    /// <summary>Three samples, two findings; what is not known must not count, in the loss neither.</summary>
    [Fact]
    public void Findings_that_are_not_known_are_left_out()
    {
        int[] labels = [1, -1, 0, 1, 1, 0];
        double[] scores = [0.8, 0.9, 0.3, 0.4, 0.2, 0.1];
        var score = Evaluator.Score(LearningTask.MultiLabel, new(Split.Test, labels, new(scores, 2), 0));
        Assert.Equal((0.5 + 1) / 2, score.Auc);
        Assert.Equal(((2.0 / 3) + 0.5) / 2, score.Accuracy, 15);
        Assert.True(double.IsNaN(Evaluator.Score(LearningTask.MultiLabel, new(Split.Test, [1, -1, 0, -1, 1, -1], new(scores, 2), 0)).Auc));
    }

    [Fact]
    public void The_loss_over_unknown_findings_is_the_mean_over_the_known_ones_whatever_the_batch_size()
    {
        using var whole = TinyData.MultiLabel();
        using var scope = NewDisposeScope();
        var labels = whole.Test.Labels.clone();
        labels[0, 0] = -1f;
        labels[1, 2] = -1f;
        labels.narrow(0, 4, 4).fill_(-1);
        using var split = new ImageSplit(Split.Validation, whole.Test.Images.clone(), labels);
        using var model = new TinyNet(3, seed: 1);
        foreach (var batchSize in (int[])[4, 7, 32])
        {
            var p = Evaluator.Predict(model, split, InputTransform.ImageNet(16), OnCpu with { BatchSize = batchSize });
            var known = Enumerable.Range(0, p.Labels.Length).Where(i => p.Labels[i] >= 0).ToList();
            Assert.Equal((32 * 3) - 14, known.Count);
            Assert.Equal(known.Average(i => -Math.Log(p.Labels[i] == 1 ? p.Scores.Values[i] : 1 - p.Scores.Values[i])), p.Loss, 1e-6);
        }
    }
}
