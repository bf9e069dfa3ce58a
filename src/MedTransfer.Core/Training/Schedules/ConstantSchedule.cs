namespace MedTransfer.Core.Training;

/// <summary>The optimizer's rate, or a share of it for a while first (PyTorch's ConstantLR).</summary>
public sealed record ConstantSchedule : LearningRateSchedule
{
    /// <summary>Share of the rate during the first <see cref="Length"/> epochs; the whole rate when null.</summary>
    public double? Factor { get; init; }

    /// <summary>For how many epochs the factor holds; all when null.</summary>
    public int? Length { get; init; }

    /// <inheritdoc/>
    public override double RateAt(double baseRate, ScheduleClock clock) =>
        Length is { } length && clock.Tick >= InTicks(length, clock) ? baseRate : baseRate * (Factor ?? 1);

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(int epochs)
    {
        foreach (var fault in base.FindFaults(epochs)) yield return fault;
        if (Factor is { } factor && !IsPositive(factor)) yield return $"constant schedule: the factor must be a positive number, found {factor}.";
        if (Length < 0) yield return $"constant schedule: the length must not be negative, found {Length}.";
    }
}
