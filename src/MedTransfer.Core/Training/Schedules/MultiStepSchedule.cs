namespace MedTransfer.Core.Training;

/// <summary>
/// Multiplies the rate by a factor at given epochs (PyTorch's MultiStepLR; a milestone named twice counts twice).
/// Without milestones: at one half and three quarters of the epochs, as MedMNIST's own experiments do.
/// </summary>
public sealed record MultiStepSchedule : LearningRateSchedule
{
    /// <summary>Epochs, counted from 0, from whose start the factor applies; null for one half and three quarters.</summary>
    public IReadOnlyList<int>? Milestones { get; init; }

    /// <summary>The factor; 0.1 when not given.</summary>
    public double Gamma { get; init; } = 0.1;

    /// <inheritdoc/>
    public override double RateAt(double baseRate, int epoch, int epochs)
    {
        var milestones = Milestones ?? [(int)(0.5 * epochs), (int)(0.75 * epochs)];
        return baseRate * Math.Pow(Gamma, milestones.Count(m => m <= epoch));
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(int epochs)
    {
        if (!IsPositive(Gamma)) yield return $"multi-step schedule: gamma must be a positive number, found {Gamma}.";
        foreach (var milestone in Milestones ?? [])
        {
            if (milestone < 0) yield return $"multi-step schedule: a milestone must not be negative, found {milestone}.";
        }
    }

    /// <summary>Compares milestones by value.</summary>
    /// <param name="other">The other schedule.</param>
    public bool Equals(MultiStepSchedule? other) =>
        other is not null && Gamma.Equals(other.Gamma) && (Milestones ?? []).SequenceEqual(other.Milestones ?? [])
        && Milestones is null == other.Milestones is null;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Gamma, Milestones?.Count);
}
