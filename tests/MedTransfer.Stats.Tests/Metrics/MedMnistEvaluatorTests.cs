namespace MedTransfer.Stats.Tests;

public class MedMnistEvaluatorTests
{
    [Fact]
    public void Ordinal_tasks_are_evaluated_as_multi_class_ones()
    {
        int[] truth = [0, 1, 2, 2];
        double[] scores = [0.5, 0.3, 0.2, 0.1, 0.8, 0.1, 0.3, 0.3, 0.4, 0.6, 0.1, 0.3];
        Assert.Equal(
            MedMnistEvaluator.Evaluate(TaskKind.MultiClass, truth, scores, 3),
            MedMnistEvaluator.Evaluate(TaskKind.OrdinalRegression, truth, scores, 3));
    }

    [Fact]
    public void Wrong_counts_and_NaN_are_refused_for_every_task()
    {
        foreach (TaskKind task in Enum.GetValues<TaskKind>())
        {
            int[] truth = task == TaskKind.MultiLabel ? [0, 1, 1, 0] : [0, 1];
            Assert.Throws<ArgumentException>(() => MedMnistEvaluator.Evaluate(task, truth, [0.1, 0.2, 0.3], 2));
            Assert.Throws<ArgumentException>(() => MedMnistEvaluator.Evaluate(task, truth, [0.1, 0.2, 0.3, double.NaN], 2));
            Assert.Throws<ArgumentException>(() => MedMnistEvaluator.AccuracyOf(task, truth, [0.1, 0.2, 0.3, double.NaN], 2));
            Assert.ThrowsAny<ArgumentException>(() => MedMnistEvaluator.Evaluate(task, truth, [], 0));
        }
    }

    [Fact]
    public void An_unknown_task_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => MedMnistEvaluator.Evaluate((TaskKind)9, [0, 1], [0.1, 0.2], 1));
}
