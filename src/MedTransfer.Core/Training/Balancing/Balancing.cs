using MedTransfer.Core.Configuration;
using MedTransfer.Data;

namespace MedTransfer.Core.Training;

/// <summary>What a way of balancing means for a training's loss and for the samples that it shows.</summary>
internal static class Balancing
{
    /// <summary>The loss of a training: the usual one where none is named, with balanced weights where that is the method.</summary>
    public static TrainingLoss Loss(LearningTask task, TrainingLoss? loss, BalanceMethod? balance)
    {
        loss ??= TrainingLoss.Usual(task);
        return balance == BalanceMethod.WeightedLoss && loss.Weights is null ? loss with { Weights = LossWeights.Balanced } : loss;
    }

    /// <summary>Which samples an epoch shows.</summary>
    public static SampleOrder Order(ImageSplit split, BalanceMethod? balance) => balance switch
    {
        BalanceMethod.OverSample => SampleOrder.OverSampled(split.LabelsAsIntegers()),
        BalanceMethod.DownSample => SampleOrder.DownSampled(split.LabelsAsIntegers()),
        BalanceMethod.WeightedSampling => SampleOrder.Weighted(ClassWeights.PerSample(split.LabelsAsIntegers())),
        _ => SampleOrder.Shuffled(split.Count),
    };

    /// <summary>What does not go together, one sentence each; nothing about the task where it is null.</summary>
    public static IEnumerable<string> FindFaults(LearningTask? task, TrainingLoss? loss, BalanceMethod? balance, BatchMixer? mix)
    {
        if (balance == BalanceMethod.WeightedLoss && loss?.Weights is not null)
        {
            yield return "balance: the loss has weights of its own; leave either them or weighted-loss out.";
        }
        else if (balance is { } method && method != BalanceMethod.WeightedLoss && task == LearningTask.MultiLabel)
        {
            yield return $"balance: {EnumNames<BalanceMethod>.Of(method)} needs one class a sample, but a sample here has several findings; use weighted-loss.";
        }

        if (mix is null) yield break;
        if (!(double.IsFinite(mix.Alpha) && mix.Alpha >= 0)) yield return $"mix: alpha must be 0 or more, found {mix.Alpha}.";
        if (loss is { TakesMixtures: false }) yield return "mix: focal and distillation are for samples of one class, not for mixed ones; use cross-entropy.";
    }
}
