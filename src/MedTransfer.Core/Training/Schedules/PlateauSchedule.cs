namespace MedTransfer.Core.Training;

/// <summary>
/// Reduces the rate when a metric of the validation split has stopped improving (PyTorch's ReduceLROnPlateau). The rate is
/// computed from all epochs' scores, so nothing need be remembered between them. NaN is never an improvement.
/// </summary>
public sealed record PlateauSchedule : LearningRateSchedule
{
    private const double LeastChange = 1e-8;

    /// <summary>What is watched; the validation loss when not given.</summary>
    public Metric Metric { get; init; } = Metric.ValidationLoss;

    /// <summary>The factor; 0.1 when not given.</summary>
    public double Factor { get; init; } = 0.1;

    /// <summary>Epochs without improvement that are let pass; 10 when not given.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>The least improvement that counts, as a share of the best; 1e-4 when not given.</summary>
    public double Threshold { get; init; } = 1e-4;

    /// <summary>Whether the threshold is a difference instead of a share.</summary>
    public bool Absolute { get; init; }

    /// <summary>Epochs after a reduction in which nothing is counted.</summary>
    public int Cooldown { get; init; }

    /// <summary>The rate is never reduced below this; 0 when not given.</summary>
    public double Minimum { get; init; }

    /// <inheritdoc/>
    public override Metric? Monitor => Metric;

    /// <inheritdoc/>
    public override double RateAt(double baseRate, ScheduleClock clock)
    {
        var rate = baseRate;
        var best = Metric == Metric.ValidationLoss ? double.PositiveInfinity : double.NegativeInfinity;
        var (waited, cooling) = (0, 0);
        foreach (var score in clock.Scores)
        {
            if (IsBetter(score, best)) (best, waited) = (score, 0);
            else waited++;
            if (cooling > 0) (cooling, waited) = (cooling - 1, 0);
            if (waited <= Patience) continue;
            var reduced = Math.Max(rate * Factor, Minimum);
            if (rate - reduced > LeastChange) rate = reduced;
            (cooling, waited) = (Cooldown, 0);
        }

        return rate;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(int epochs)
    {
        foreach (var usual in base.FindFaults(epochs)) yield return usual;
        if (Metric.FaultOfWatching() is { } fault) yield return $"plateau schedule: {fault}.";
        if (!(Factor > 0 && Factor < 1)) yield return $"plateau schedule: the factor must be between 0 and 1, found {Factor}.";
        if (Patience < 0) yield return $"plateau schedule: the patience must not be negative, found {Patience} epochs.";
        if (!IsRate(Threshold)) yield return $"plateau schedule: the threshold must be 0 or more, found {Threshold}.";
        if (Cooldown < 0) yield return $"plateau schedule: the cool-down must not be negative, found {Cooldown} epochs.";
        if (!IsRate(Minimum)) yield return $"plateau schedule: the minimum must be 0 or more, found {Minimum}.";
    }

    private bool IsBetter(double score, double best) => (Metric == Metric.ValidationLoss, Absolute) switch
    {
        (true, false) => score < best * (1 - Threshold),
        (true, true) => score < best - Threshold,
        (false, false) => score > best * (1 + Threshold),
        (false, true) => score > best + Threshold,
    };
}
