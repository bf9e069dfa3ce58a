namespace MedTransfer.Core.Figures;

/// <summary>One panel: several categories of the same data set, model and so on.</summary>
/// <param name="Title">First line above the panel.</param>
/// <param name="Subtitle">Second line above the panel; empty for none.</param>
/// <param name="Series">Categories from left to right.</param>
/// <param name="Brackets">Tests to draw above the data.</param>
internal sealed record FigurePanel(string Title, string Subtitle, IReadOnlyList<FigureSeries> Series, IReadOnlyList<FigureBracket> Brackets);
