namespace MedTransfer.Core.Training;

/// <summary>Falls to zero as <c>base · (1 − epoch / length)^power</c> and stays there (PyTorch's PolynomialLR).</summary>
public sealed record PolynomialSchedule : LearningRateSchedule
{
    /// <summary>The exponent; 1, a straight line, when not given.</summary>
    public double Power { get; init; } = 1;

    /// <summary>Epochs until zero; the run's number of epochs when null.</summary>
    public int? Length { get; init; }

    /// <inheritdoc/>
    public override double RateAt(double baseRate, int epoch, int epochs)
    {
        var length = Length ?? epochs;
        return baseRate * Math.Pow(1 - ((double)Math.Min(epoch, length) / length), Power);
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(int epochs)
    {
        if (!IsPositive(Power)) yield return $"polynomial schedule: the power must be a positive number, found {Power}.";
        if (Length < 1) yield return $"polynomial schedule: the length must be at least 1 epoch, found {Length}.";
    }
}
