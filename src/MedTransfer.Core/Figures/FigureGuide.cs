namespace MedTransfer.Core.Figures;

/// <summary>A dashed line across a figure: a level to compare with, or a place on the other axis.</summary>
/// <param name="Value">Where it lies.</param>
/// <param name="Label">What it is: beside a level, in the legend for a place.</param>
internal sealed record FigureGuide(double Value, string Label)
{
    /// <summary>Whether it stands upright, at a place of the horizontal axis.</summary>
    internal bool Vertical { get; init; }
}
