using MedTransfer.Data;

namespace MedTransfer.Core.Evaluation;

/// <summary>A network's answers for every sample of a split, in the split's order.</summary>
/// <param name="Split">Which split.</param>
/// <param name="Labels">True classes <c>[N]</c>; for multi-label tasks 0, 1 and <see cref="ImageSplit.Unlabelled"/>, row-major <c>[N, L]</c>.</param>
/// <param name="Scores">Probabilities: softmax over classes, or a sigmoid for each label.</param>
/// <param name="Loss">Mean loss over the split, in natural logarithms.</param>
public sealed record Predictions(Split Split, int[] Labels, ScoreTable Scores, double Loss)
{
    /// <summary>Number of samples.</summary>
    public int Count => Scores.Count;
}
