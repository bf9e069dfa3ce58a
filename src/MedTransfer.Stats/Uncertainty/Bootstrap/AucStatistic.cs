namespace MedTransfer.Stats;

/// <summary>The ROC AUC of one model, from one sort for all resamples.</summary>
internal sealed class AucStatistic(int[] truth, double[] score) : IResampledStatistic
{
    private readonly RankedScores ranked = new(truth, score);

    public double Of(ReadOnlySpan<int> counts) => ranked.Auc(counts);

    public double[] LeaveOneOut()
    {
        // Placement values list the positives before the negatives.
        double[] without = PlacementValues.Of(truth, score).LeaveOneOut();
        var result = new double[truth.Length];
        int p = 0, n = ranked.Positives;
        for (int i = 0; i < result.Length; i++) result[i] = without[truth[i] == 1 ? p++ : n++];
        return result;
    }
}
