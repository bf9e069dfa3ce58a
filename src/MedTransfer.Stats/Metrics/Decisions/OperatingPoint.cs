using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>A threshold and what it gives on the data on which it was chosen. That is optimistic: apply the threshold to
/// other data with <see cref="BinaryCounts.AtThreshold"/> and print those figures.</summary>
/// <param name="Threshold">A score says yes from here on (≥); +∞ calls nothing positive.</param>
/// <param name="Counts">The four counts at the threshold.</param>
/// <param name="Warning">What a reader must know before using it; null where there is nothing to say.</param>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record OperatingPoint(double Threshold, BinaryCounts Counts, string? Warning = null)
{
    /// <summary>For example <c>Operating point at 0.420: sensitivity = 0.900, specificity = 0.800, …</c></summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same for LaTeX.</summary>
    public string ToLatex() => Describe().Latex();

    private Statement Describe() =>
        Counts.Describe(FormattableString.Invariant($"Operating point at {Threshold:G4}")).Note(Warning);
}
