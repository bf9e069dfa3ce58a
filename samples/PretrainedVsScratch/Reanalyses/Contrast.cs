using MedTransfer.Core.Results;


namespace MedTransfer.Samples.PretrainedVsScratch.Reanalyses;

/// <summary>One comparison of a published figure: its test, or why there is none, and the mark that was printed.</summary>
/// <param name="Comparison">The paired comparison.</param>
/// <param name="A">The runs of the later method.</param>
/// <param name="B">The runs of the earlier method.</param>
/// <param name="Printed">The printed mark; null where none is known.</param>
internal sealed record Contrast(Comparison Comparison, IReadOnlyList<double> A, IReadOnlyList<double> B, string? Printed)
{
    /// <summary>The p-values over all orders of the rows; null where the sides differ in length.</summary>
    internal RowOrders? Orders { get; } = RowOrders.Of(A, B);

    /// <summary>The data set.</summary>
    internal string Dataset => Comparison.Within["dataset"];

    /// <summary>The p-value without correction; NaN where the test was refused.</summary>
    internal double PValue => Comparison.Test?.PValue ?? double.NaN;

    /// <summary>The mark without correction, as the authors print theirs.</summary>
    internal string Computed => Mark.Of(PValue);

    /// <summary>The mark of the p-value adjusted over all tests of the figure.</summary>
    internal string Adjusted => Mark.Of(Comparison.AdjustedPValue);

    /// <summary>Whether the printed mark is the computed one; null where none is known.</summary>
    internal bool? Agrees => Printed is null ? null : Printed == Computed;
}
