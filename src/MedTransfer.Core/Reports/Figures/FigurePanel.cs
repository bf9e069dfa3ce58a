namespace MedTransfer.Core.Reports.Figures;

/// <summary>One panel: the same data set, model and optimizer under several initializations.</summary>
/// <param name="Title">First line above the panel.</param>
/// <param name="Subtitle">Second line above the panel.</param>
/// <param name="Series">Categories from left to right.</param>
/// <param name="Brackets">Tests to draw above the data.</param>
public sealed record FigurePanel(string Title, string Subtitle, IReadOnlyList<FigureSeries> Series, IReadOnlyList<FigureBracket> Brackets);
