using MedTransfer.Core.Configuration;
using MedTransfer.Data;
using MedTransfer.Models;

namespace MedTransfer.Core.Training;

/// <summary>The rules that a trainer's settings must keep.</summary>
internal static class TrainingRules
{
    private const string OtherMetrics = "Metric.ValidationLoss or Metric.ValidationAccuracy";

    public static void CheckCounts(int epochs, int batchSize, int batchesPerStep, EarlyStopChoice? stop, Metric select, Faults faults)
    {
        faults.Require(epochs > 0, $"epochs: must be at least 1, found {epochs}.");
        faults.Require(batchSize > 0, $"batch size: must be at least 1 image, found {batchSize}.");
        faults.Require(batchesPerStep > 0, $"accumulation: needs at least 1 batch a step, found {batchesPerStep}.");
        if (stop is not null) CheckPatience(select, stop.Patience, stop.MinDelta, faults);
    }

    public static void CheckPatience(Metric metric, int patience, double minDelta, Faults faults)
    {
        faults.Require(
            metric.IsFigure(),
            "early stop: it waits for the figure that the epoch is selected by, and the last epoch is selected by none; leave the early stop out, or select by AUC, loss or accuracy.");
        faults.Require(patience > 0, $"early stop: the patience must be at least 1 epoch, found {patience}.");
        faults.Require(
            double.IsFinite(minDelta) && minDelta >= 0,
            $"early stop: the least improvement must be 0 or more, found {minDelta}.");
    }

    public static void CheckData(TrainingData data, ImageModel model, TrainingLoss loss, Metric select, Faults faults)
    {
        var outputs = loss.Outputs(data.Task, data.Outputs);
        faults.Require(
            model.NumClasses == outputs,
            $"model: '{model.Architecture}' has {model.NumClasses} outputs but the {(outputs == data.Outputs ? "data need" : "loss needs")} {outputs}; " +
            $"create it with numClasses: {outputs} or call model.ResetClassifier({outputs}).");
        faults.AddRange(loss.FindFaults(data.Task, data.Outputs));
        faults.Require(
            loss is not DistillationLoss { Teacher: { } teacher } || !ReferenceEquals(teacher, model),
            "loss: the teacher is the network that learns; give another one, a copy of it for example.");
        faults.Require(
            model is not SqueezeNet || outputs == data.Outputs,
            "loss: SqueezeNet's outputs are never negative, so that no probability would be below one half; use cross-entropy, with an output a class.");
        faults.Require(
            data.Train.Images.dim() == 4,
            "data: these are volumes [N, C, D, H, W], but the networks here take images [N, C, H, W]; ToSlices of the data set makes images of them.");
        faults.Require(
            !data.HoldsTest && data.Train.Split != Split.Test && data.Validation.Split != Split.Test,
            "data: the test split is given for training or validation; it is read once, after the selection. Give the training and the " +
            "validation split, and take both from the training split where there is no validation split (Splitting).");
        faults.Require(data.Train.Count > 0, "data: the training split is empty.");
        if (data.Validation.Count == 0)
        {
            faults.Add("data: the validation split is empty, so no epoch can be chosen.");
        }
        else if (select == Metric.ValidationAuc && MissingClass(data) is { } missing)
        {
            faults.Add($"selection: the validation split lacks {missing}, so its AUC is undefined; select by {OtherMetrics}.");
        }
    }

    /// <summary>A schedule that watches a metric needs one that the epochs have: without it the rate would fall to nothing unseen.</summary>
    public static IEnumerable<string> FindMonitorFaults(TrainingPlan plan)
    {
        if (!plan.Strategy.TakesSteps) yield break;
        foreach (var metric in new[] { plan.Schedule.Monitor, plan.Optimizer.HeadSchedule?.Monitor }.OfType<Metric>().Distinct())
        {
            if (plan.Strategy is SimClrStrategy && metric != Metric.ValidationLoss)
            {
                yield return $"schedule: it watches the {EnumNames<Metric>.Of(metric)}, which SimCLR's epochs do not have; let it watch Metric.ValidationLoss.";
            }
            else if (metric == Metric.ValidationAuc && plan.Strategy is not SimClrStrategy && MissingClass(plan.Data) is { } missing)
            {
                yield return $"schedule: it watches the AUC, which is undefined, since the validation split lacks {missing}; let it watch {OtherMetrics}.";
            }
        }
    }

    /// <summary>What is possible but seldom meant, one sentence each.</summary>
    public static IEnumerable<string> FindWarnings(TrainingPlan plan)
    {
        if (plan is { Model: SqueezeNet, Data.Task: LearningTask.MultiLabel, Strategy.AnswersByNeighbours: false })
        {
            yield return "model: SqueezeNet's outputs are never negative, so every finding has a probability of one half or more: the AUC is right, but " +
                "accuracy and threshold-dependent figures say nothing at 0.5, and the loss stays high. Take another network, or choose thresholds.";
        }
    }

    /// <summary>A schedule that moves the momentum needs optimizers that have one.</summary>
    public static IEnumerable<string> FindMomentumFaults(OptimizerPolicy optimizer, LearningRateSchedule schedule)
    {
        foreach (var (policy, own) in new[] { (optimizer, schedule), (optimizer.Head, optimizer.HeadSchedule ?? schedule) })
        {
            // A schedule with faults of its own, such as a sequence of nothing, need not be able to answer.
            if (policy is not { HasMomentum: false } || own.FindFaults(int.MaxValue).Any() || own.MomentumAt(new(0, 2, 1, [])) is null) continue;
            yield return $"schedule: it moves the momentum, which {policy.GetType().Name.Replace("Policy", "", StringComparison.Ordinal)} does not have; " +
                "set CycleMomentum = false, or take another optimizer.";
        }
    }

    private static string? MissingClass(TrainingData data)
    {
        var labels = data.Validation.LabelsAsIntegers();
        for (var k = 0; k < data.Outputs; k++)
        {
            if (data.Task == LearningTask.MultiLabel)
            {
                var column = Enumerable.Range(0, labels.Length / data.Outputs).Select(i => labels[(i * data.Outputs) + k]);
                if (column.Where(label => label != ImageSplit.Unlabelled).Distinct().Count() < 2) return $"samples with or without label {k}";
            }
            else if (!labels.Contains(k))
            {
                return $"samples of class {k}";
            }
        }

        return null;
    }
}
