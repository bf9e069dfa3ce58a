namespace MedTransfer.Core.Figures;

/// <summary>A point of a scatter plot.</summary>
/// <param name="X">Along the horizontal axis.</param>
/// <param name="Y">Along the vertical axis.</param>
/// <param name="Kind">Which of the figure's kinds it is.</param>
/// <param name="Ringed">Whether a ring sets it off.</param>
internal readonly record struct ScatterPoint(double X, double Y, int Kind, bool Ringed = false);
