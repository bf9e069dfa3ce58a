namespace MedTransfer.Stats;

/// <summary>A statistic of a resample, given as how often each sample was drawn.</summary>
internal interface IResampledStatistic
{
    /// <summary>The value; NaN where the resample has none. Called from several threads.</summary>
    double Of(ReadOnlySpan<int> counts);

    /// <summary>The values without each sample in turn, [N]; null where there is no quick way.</summary>
    double[]? LeaveOneOut();
}
