namespace MedTransfer.Core.Figures;

/// <summary>A bracket above two categories with the outcome of their test.</summary>
/// <param name="Left">Position of one category in the panel.</param>
/// <param name="Right">Position of the other.</param>
/// <param name="PValue">The p-value to show; null where there was no test or nothing follows from it.</param>
internal sealed record FigureBracket(int Left, int Right, double? PValue);
