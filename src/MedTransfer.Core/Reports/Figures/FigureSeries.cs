namespace MedTransfer.Core.Reports.Figures;

/// <summary>One category of a panel: all runs of one initialization.</summary>
/// <param name="Label">What stands below the axis.</param>
/// <param name="Colour">Position in the palette, equal for equal labels in all panels of a figure.</param>
/// <param name="Values">The metric by pair key (the seed).</param>
public sealed record FigureSeries(string Label, int Colour, IReadOnlyDictionary<string, double> Values);
