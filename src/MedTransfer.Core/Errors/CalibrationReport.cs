using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>How far probabilities can be trusted: a reliability curve with the error that follows from it, before and after a temperature.</summary>
public sealed record CalibrationReport
{
    /// <summary>Whose probability: <c>the likeliest class</c>, or <c>all findings, pooled</c>.</summary>
    public required string Of { get; init; }

    /// <summary>As the network answers.</summary>
    public required CalibrationCurve Before { get; init; }

    /// <summary>After dividing logits by <see cref="Temperature"/>; null where none is known.</summary>
    public CalibrationCurve? After { get; init; }

    /// <summary>The temperature of <see cref="After"/>.</summary>
    public double? Temperature { get; init; }

    /// <summary>Whether the temperature was fitted on these very answers, so that <see cref="After"/> flatters.</summary>
    public bool TemperatureSawThem { get; init; }

    /// <summary>How the bins were cut, in words: <c>15 bins of equal width</c>.</summary>
    public required string Binning { get; init; }

    /// <summary>Expected calibration error of each class's or finding's own probability, in the same kind of bins; a finding of which nothing is known is left out.</summary>
    public required IReadOnlyDictionary<string, double> ByClass { get; init; }

}
