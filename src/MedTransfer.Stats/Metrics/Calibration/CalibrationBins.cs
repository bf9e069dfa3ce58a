namespace MedTransfer.Stats;

/// <summary>Samples grouped by confidence; every bin is open below and closed above.</summary>
internal sealed class CalibrationBins
{
    private readonly double[] upper;
    private readonly double lowest;
    private readonly CompensatedSum[] confidences;
    private readonly int[] outcomes;

    private CalibrationBins(double lowest, double[] upper)
    {
        this.lowest = lowest;
        this.upper = upper;
        confidences = new CompensatedSum[upper.Length];
        outcomes = new int[upper.Length];
        Sizes = new int[upper.Length];
    }

    /// <summary>Number of bins.</summary>
    public int Count => upper.Length;

    /// <summary>Samples in each bin.</summary>
    public int[] Sizes { get; }

    /// <summary>Refuses fewer than one bin and unknown kinds.</summary>
    public static void Check(int bins, CalibrationBinning binning)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        Require.Known(binning, nameof(binning));
    }

    /// <summary>Groups the samples.</summary>
    /// <param name="outcome">[N], 1 where what was predicted came true.</param>
    /// <param name="confidence">[N], in [0, 1].</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="binning">How they are cut.</param>
    /// <param name="zeroes">Whether a confidence of 0 counts, in the first bin.</param>
    public static CalibrationBins Of(
        ReadOnlySpan<int> outcome, ReadOnlySpan<double> confidence, int bins, CalibrationBinning binning,
        bool zeroes = true)
    {
        CalibrationBins result = binning == CalibrationBinning.EqualWidth
            ? new CalibrationBins(0, [.. Enumerable.Range(1, bins).Select(i => (double)i / bins)])
            : EqualMass(confidence, bins);
        for (int i = 0; i < confidence.Length; i++)
        {
            if (confidence[i] == 0 && !zeroes) continue;
            int b = result.BinOf(confidence[i]);
            result.confidences[b].Add(confidence[i]);
            result.outcomes[b] += outcome[i];
            result.Sizes[b]++;
        }

        return result;
    }

    /// <summary>The first bin whose upper edge is not below the confidence.</summary>
    public int BinOf(double confidence)
    {
        int found = Array.BinarySearch(upper, confidence);
        return found < 0 ? ~found : found;
    }

    /// <summary>Lower edge of a bin.</summary>
    public double Low(int bin) => bin == 0 ? lowest : upper[bin - 1];

    /// <summary>Upper edge of a bin.</summary>
    public double High(int bin) => upper[bin];

    /// <summary>Mean confidence in a bin; NaN where it is empty.</summary>
    public double MeanConfidence(int bin) => confidences[bin].Value / Sizes[bin];

    /// <summary>Share of outcomes that came true in a bin; NaN where it is empty.</summary>
    public double MeanOutcome(int bin) => (double)outcomes[bin] / Sizes[bin];

    private static CalibrationBins EqualMass(ReadOnlySpan<double> confidence, int bins)
    {
        double[] sorted = confidence.ToArray();
        Array.Sort(sorted);
        int n = sorted.Length;
        double[] upper = [.. Enumerable.Range(1, bins)
            .Select(i => (int)((long)i * n / bins))
            .Where(end => end > 0)
            .Select(end => sorted[end - 1])
            .Distinct()];
        return new CalibrationBins(sorted[0], upper);
    }
}
