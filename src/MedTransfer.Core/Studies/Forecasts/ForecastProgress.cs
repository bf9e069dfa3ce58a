namespace MedTransfer.Core.Studies;

/// <summary>How far the measurement of a forecast is.</summary>
/// <param name="Measured">Kinds of runs measured so far.</param>
/// <param name="Count">Kinds that are to be measured.</param>
/// <param name="Kind">The kind that is measured now, in words.</param>
public sealed record ForecastProgress(int Measured, int Count, string Kind);
