namespace MedTransfer.Stats;

/// <summary>A p-value adjusted because it is one of several.</summary>
/// <param name="Method">How it was adjusted.</param>
/// <param name="PValue">The adjusted p-value.</param>
/// <param name="Count">Over how many tests.</param>
public readonly record struct Adjustment(CorrectionMethod Method, double PValue, int Count)
{
    /// <summary>For example <c>p_adj = .022 (Holm, 2 tests)</c>.</summary>
    public override string ToString() => Describe(new Statement("")).Parts();

    internal Statement Describe(Statement text) =>
        text.Probability("p_adj", PValue).Remark($"{Method.Title()}, {Count} tests");
}
