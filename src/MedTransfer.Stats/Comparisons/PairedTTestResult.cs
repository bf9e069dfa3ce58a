namespace MedTransfer.Stats;

/// <summary>Result of a paired t-test on d = x - y.</summary>
/// <param name="Count">Number of pairs n.</param>
/// <param name="Difference">Mean of d.</param>
/// <param name="StandardDeviation">Standard deviation of d, with n - 1.</param>
/// <param name="StandardError">StandardDeviation / √n.</param>
/// <param name="Statistic">Difference / StandardError; ±Infinity where d is constant, NaN where it is constantly
/// 0.</param>
/// <param name="DegreesOfFreedom">n - 1.</param>
/// <param name="PValue">Under <paramref name="Alternative"/>; NaN where the statistic is.</param>
/// <param name="Alternative">What was tested.</param>
/// <param name="Interval">For the mean difference, one-sided where the alternative is.</param>
/// <param name="CohensDz">Difference / StandardDeviation; degenerate as the statistic is.</param>
/// <param name="HedgesG">CohensDz times the exact small-sample factor of <see cref="HedgesCorrection.Exact"/>.</param>
/// <param name="Warning">What a reader must know before trusting the figures; null where there is nothing to
/// say.</param>
public sealed record PairedTTestResult(
    int Count,
    double Difference,
    double StandardDeviation,
    double StandardError,
    double Statistic,
    double DegreesOfFreedom,
    double PValue,
    Alternative Alternative,
    ConfidenceInterval Interval,
    double CohensDz,
    double HedgesG,
    string? Warning);
