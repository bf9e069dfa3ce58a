namespace MedTransfer.Core.Reports.Figures;

/// <summary>A bracket above two categories with the outcome of their test.</summary>
/// <param name="Left">Position of one category in the panel.</param>
/// <param name="Right">Position of the other.</param>
/// <param name="PValue">The p-value to show; null where the test was refused.</param>
public sealed record FigureBracket(int Left, int Right, double? PValue);
