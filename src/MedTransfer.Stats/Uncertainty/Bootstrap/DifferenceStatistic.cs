namespace MedTransfer.Stats;

/// <summary>The difference of two statistics of one resample.</summary>
internal sealed class DifferenceStatistic(IResampledStatistic first, IResampledStatistic second) : IResampledStatistic
{
    public double Of(ReadOnlySpan<int> counts) => first.Of(counts) - second.Of(counts);

    public double[]? LeaveOneOut() =>
        first.LeaveOneOut() is { } x && second.LeaveOneOut() is { } y ? Pairs.Differences(x, y) : null;
}
