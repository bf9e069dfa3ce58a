using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>Confidence against what came true, in bins.</summary>
public sealed record CalibrationCurve
{
    /// <summary>Number of answers.</summary>
    public required int Count { get; init; }

    /// <summary>Expected calibration error, Σ n_b/n |share right - mean confidence|. It depends on the bins, and is biased upwards in small samples.</summary>
    public required double ExpectedError { get; init; }

    /// <summary>The greatest error of a bin.</summary>
    public required double MaximumError { get; init; }

    /// <summary>The bins that hold answers, lowest confidence first.</summary>
    public required IReadOnlyList<CalibrationBin> Bins { get; init; }

    internal static CalibrationCurve From(ReliabilityCurve curve) => new()
    {
        Count = curve.Count,
        ExpectedError = curve.ExpectedError,
        MaximumError = curve.MaximumError,
        Bins = [.. curve.Bins.Where(b => b.Count > 0).Select(b =>
        {
            var share = Proportion.Of((int)Math.Round(b.Accuracy * b.Count), b.Count);
            return new CalibrationBin(b.Low, b.High, b.Count, b.Confidence, share.Value, share.Interval);
        })],
    };
}
