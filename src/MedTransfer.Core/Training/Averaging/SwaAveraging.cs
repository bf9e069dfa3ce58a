namespace MedTransfer.Core.Training;

/// <summary>
/// Stochastic weight averaging (Izmailov et al. 2018, arXiv 1803.05407): the mean of the weights after each epoch that counts. The
/// statistics of batch norms are computed anew over the training split before the average is validated. Until the first epoch
/// that counts, the weights themselves are.
/// </summary>
public sealed record SwaAveraging : WeightAveraging
{
    /// <summary>The first epoch that counts, counted from 0.</summary>
    public required int StartEpoch { get; init; }

    /// <summary>Epochs between two that count; 1 when not given.</summary>
    public int Every { get; init; } = 1;

    /// <inheritdoc/>
    internal override bool NeedsStatistics => true;

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(int epochs)
    {
        if (StartEpoch < 0) yield return $"averaging: the first epoch must not be negative, found {StartEpoch}.";
        if (StartEpoch >= epochs) yield return $"averaging: epoch {StartEpoch}, counted from 0, is past the end of a run of {epochs}; begin earlier or train longer.";
        if (Every < 1) yield return $"averaging: the distance between epochs must be at least 1, found {Every}.";
    }

    internal override double? ShareAfterEpoch(int epoch) =>
        epoch >= StartEpoch && (epoch - StartEpoch) % Every == 0 ? 1.0 / (((epoch - StartEpoch) / Every) + 1) : null;
}
