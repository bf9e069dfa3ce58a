using MedTransfer.Stats;

namespace MedTransfer.Core.Figures;

/// <summary>One category of a panel: its runs.</summary>
/// <param name="Label">What stands below the axis.</param>
/// <param name="Colour">Position in the palette, equal for equal labels in all panels of a figure.</param>
/// <param name="Values">The finite values of the metric by pair key (the seed).</param>
internal sealed record FigureSeries(string Label, int Colour, IReadOnlyDictionary<string, double> Values)
{
    /// <summary>Mean and standard deviation, the latter NaN where there are too few values; null where there is none.</summary>
    internal Description? Describe(int ddof) => Values.Count == 0 ? null : Description.Of([.. Values.Values], ddof);
}
