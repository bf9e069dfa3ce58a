using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>Answers of like confidence.</summary>
/// <param name="Low">Lower edge, outside the bin.</param>
/// <param name="High">Upper edge, inside the bin.</param>
/// <param name="Count">Number of answers.</param>
/// <param name="Confidence">Their mean confidence.</param>
/// <param name="Right">Share that came true.</param>
/// <param name="Interval">Wilson's interval of that share.</param>
public sealed record CalibrationBin(double Low, double High, int Count, double Confidence, double Right, ConfidenceInterval Interval);
