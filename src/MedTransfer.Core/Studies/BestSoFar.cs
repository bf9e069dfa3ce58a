using MedTransfer.Core.Training;

namespace MedTransfer.Core.Studies;

/// <summary>
/// The best run of a data set so far, by the validation split alone: the test split is not looked at before a study is complete.
/// </summary>
/// <param name="Dataset">The data set's title.</param>
/// <param name="Run">The run.</param>
/// <param name="Metric">What it is best by.</param>
/// <param name="Value">Its value on the validation split, of the best epoch.</param>
public sealed record BestSoFar(string Dataset, PlannedRun Run, Metric Metric, double Value);
