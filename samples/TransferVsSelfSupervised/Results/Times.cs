using MedTransfer.Samples.TransferVsSelfSupervised.Protocols;

namespace MedTransfer.Samples.TransferVsSelfSupervised.Results;

/// <summary>How long the networks of an arm took on a data set, on the mean of the seeds.</summary>
/// <param name="Dataset">The data set.</param>
/// <param name="Arm">The arm.</param>
/// <param name="StageSeconds">Stages of training before it.</param>
/// <param name="Seconds">Its own training and evaluation.</param>
/// <param name="Ratio">The whole time in times of the transferred network's; NaN where that is not there.</param>
internal sealed record Times(string Dataset, string Arm, double StageSeconds, double Seconds, double Ratio)
{
    /// <summary>Every arm on every data set.</summary>
    internal static IReadOnlyList<Times> Of(IEnumerable<Measured> runs, Arm names) =>
    [
        .. runs.GroupBy(r => r.Dataset).SelectMany(set =>
        {
            double[] transferred = [.. set.Where(r => r.Arm == names.Transfer).Select(r => r.TotalSeconds)];
            var one = transferred.Length == 0 ? double.NaN : transferred.Average();
            return set.GroupBy(r => r.Arm).Select(arm => new Times(set.Key, arm.Key, arm.Average(r => r.StageSeconds), arm.Average(r => r.Seconds), arm.Average(r => r.TotalSeconds) / one));
        }),
    ];

    /// <summary>The geometric mean of the ratios of an arm over the data sets; NaN where there is none.</summary>
    internal static double Overall(IEnumerable<Times> all, string arm)
    {
        double[] ratios = [.. all.Where(t => t.Arm == arm && double.IsFinite(t.Ratio) && t.Ratio > 0).Select(t => t.Ratio)];
        return ratios.Length == 0 ? double.NaN : Math.Exp(ratios.Average(Math.Log));
    }
}
