using MedTransfer.Stats;

namespace MedTransfer.Core.Results;

/// <summary>Which columns of a result table say what is compared with what.</summary>
/// <param name="Metric">Column of the numbers, such as <c>auc</c>.</param>
/// <param name="By">Column whose values are compared, each with each, such as <c>initialization</c>.</param>
/// <param name="Pair">Columns that together say which two rows belong together, such as <c>seed</c>.</param>
/// <param name="Within">Columns whose combinations are compared apart, such as <c>dataset</c>; none for one comparison over all.</param>
/// <param name="Correction">Adjustment of the p-values over all comparisons of the request; Holm by default.</param>
/// <param name="Confidence">Level of the intervals, 0.95 by default.</param>
/// <param name="Test">Which test; the paired t-test by default.</param>
public sealed record ComparisonRequest(
    string Metric,
    string By,
    IReadOnlyList<string> Pair,
    IReadOnlyList<string> Within,
    CorrectionMethod Correction = CorrectionMethod.Holm,
    double Confidence = 0.95,
    PairedTestKind Test = PairedTestKind.TTest);
