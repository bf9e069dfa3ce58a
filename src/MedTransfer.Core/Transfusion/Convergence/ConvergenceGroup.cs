namespace MedTransfer.Core.Transfusion;

/// <summary>How fast the runs of one group reached a target.</summary>
public sealed record ConvergenceGroup
{
    /// <summary>The group, such as the initialization.</summary>
    public required string Group { get; init; }

    /// <summary>The runs by seed.</summary>
    public required IReadOnlyList<ConvergenceTime> Runs { get; init; }

    /// <summary>How many of them reached it.</summary>
    public required int Reached { get; init; }

    /// <summary>The median time by Kaplan and Meier; null where fewer than half reached it.</summary>
    public double? Median { get; init; }

    /// <summary>Lower end of the median's interval (Brookmeyer and Crowley, log-log); null where it is not known.</summary>
    public double? MedianLow { get; init; }

    /// <summary>Upper end of the median's interval; null where it is not known.</summary>
    public double? MedianHigh { get; init; }

    /// <summary>The mean time up to <see cref="ConvergenceLevel.Horizon"/>, where runs that did not reach the target count the whole horizon.</summary>
    public required double RestrictedMean { get; init; }

    /// <summary>Its standard error; null where fewer than two reached the target.</summary>
    public double? RestrictedMeanError { get; init; }

    internal IReadOnlyList<Stats.CensoredTime> Times => [.. Runs.Select(r => new Stats.CensoredTime(r.Time, r.IsReached))];
}
