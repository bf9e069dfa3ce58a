using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>How large an effect is, apart from whether it is significant.</summary>
/// <param name="Name">What is measured, such as <c>Cohen's d_z</c>.</param>
/// <param name="Symbol">Its symbol in plain text, an underscore before a subscript, such as <c>d_z</c> or
/// <c>η²</c>.</param>
/// <param name="Value">The value; NaN or infinite where the data have no spread.</param>
/// <param name="Interval">Its confidence interval where one was computed.</param>
[TypeFormatterSource(typeof(TextFormatters))]
public readonly record struct EffectSize(string Name, string Symbol, double Value, ConfidenceInterval? Interval = null)
{
    /// <summary>For example <c>d_z = 2.02</c>.</summary>
    public override string ToString() => new Statement("").Symbol(Symbol, Value).Interval(Interval).Parts();
}
