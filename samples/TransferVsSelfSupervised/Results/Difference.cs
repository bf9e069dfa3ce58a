using MedTransfer.Core.Results;
using MedTransfer.Samples.TransferVsSelfSupervised.Protocols;

namespace MedTransfer.Samples.TransferVsSelfSupervised.Results;

/// <summary>How much one arm is ahead of another on a data set, in a metric, paired by seed.</summary>
/// <param name="Metric">The column.</param>
/// <param name="Comparison">The test, or why there is none; A minus B.</param>
internal sealed record Difference(string Metric, Comparison Comparison)
{
    /// <summary>The data set.</summary>
    internal string Dataset => Comparison.Within["dataset"];

    /// <summary>Whether it compares these two, in either order.</summary>
    internal bool Is(string a, string b) => (Comparison.A, Comparison.B) == (a, b) || (Comparison.A, Comparison.B) == (b, a);

    /// <summary><paramref name="first"/> minus the other; NaN where there is no test.</summary>
    internal double Of(string first) => Comparison.A == first ? Comparison.Difference : -Comparison.Difference;

    /// <summary>Every pair of arms on every data set, for every metric; p adjusted within a metric.</summary>
    internal static IReadOnlyList<Difference> All(ResultTable runs, string by = "arm") =>
        [.. Measured.Metrics.Keys.SelectMany(metric => Comparisons.Run(runs, new(metric, by, ["seed"], ["dataset"])).Select(c => new Difference(metric, c)))];

    /// <summary>Transfer minus self-supervised, in accuracy, a value a data set that has one.</summary>
    internal static (string Dataset, double Value)[] OfTransfer(IEnumerable<Difference> all, Arm names) =>
    [
        .. all.Where(d => d.Metric == "accuracy" && d.Is(names.Transfer, names.SelfSupervised)).Select(d => (d.Dataset, Value: d.Of(names.Transfer))).Where(d => !double.IsNaN(d.Value)),
    ];
}
