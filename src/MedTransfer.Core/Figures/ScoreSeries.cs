namespace MedTransfer.Core.Figures;

/// <summary>Scores of one network on a split, for a curve. Several of one label (one a seed) become one curve with their spread.</summary>
/// <param name="Label">What the legend calls it.</param>
/// <param name="Truth">[N], 1 for a positive and 0 for a negative.</param>
/// <param name="Scores">[N], higher for a more likely positive; probabilities for a reliability diagram.</param>
public sealed record ScoreSeries(string Label, IReadOnlyList<int> Truth, IReadOnlyList<double> Scores);
