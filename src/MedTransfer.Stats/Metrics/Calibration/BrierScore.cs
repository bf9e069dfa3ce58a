namespace MedTransfer.Stats;

/// <summary>Brier score: mean squared distance between probabilities and what happened (Brier 1950).</summary>
public static class BrierScore
{
    /// <summary>Mean of (p - y)², in [0, 1].</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="probability">[N], that of a positive, in [0, 1].</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0, a truth is neither 0 nor 1, or a probability
    /// lies outside [0, 1].</exception>
    public static double Binary(ReadOnlySpan<int> truth, ReadOnlySpan<double> probability)
    {
        ProbabilityTable.CheckBinary(truth, probability, nameof(probability));
        var sum = default(CompensatedSum);
        for (int i = 0; i < truth.Length; i++) sum.Add((probability[i] - truth[i]) * (probability[i] - truth[i]));
        return sum.Value / truth.Length;
    }

    /// <summary>Mean over samples of Σ_k (p_k - y_k)², in [0, 2]; with two classes twice the binary figure.</summary>
    /// <param name="truth">[N], class indices.</param>
    /// <param name="probabilities">[N, <paramref name="classes"/>], row-major, in [0, 1]; used as they are, rows need
    /// not sum to 1.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">The counts do not fit, a class is out of range, or a probability lies
    /// outside [0, 1].</exception>
    public static double MultiClass(ReadOnlySpan<int> truth, ReadOnlySpan<double> probabilities, int classes)
    {
        ProbabilityTable.Check(truth, probabilities, classes, nameof(probabilities));
        var sum = default(CompensatedSum);
        for (int i = 0; i < probabilities.Length; i++)
        {
            double distance = probabilities[i] - (truth[i / classes] == i % classes ? 1 : 0);
            sum.Add(distance * distance);
        }

        return sum.Value / truth.Length;
    }

    /// <summary>The parts of <see cref="Binary"/> (see <see cref="BrierDecomposition"/>).</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="probability">[N], that of a positive, in [0, 1].</param>
    /// <param name="bins">Number of bins of equal probabilities, at least 1. A probability of 0 lies in the
    /// first.</param>
    /// <param name="binning">How the bins are cut.</param>
    /// <exception cref="ArgumentException">As for <see cref="Binary"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is below 1 or the binning is
    /// unknown.</exception>
    public static BrierDecomposition Decompose(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> probability, int bins = 10,
        CalibrationBinning binning = CalibrationBinning.EqualWidth)
    {
        ProbabilityTable.CheckBinary(truth, probability, nameof(probability));
        CalibrationBins.Check(bins, binning);
        return BrierDecomposition.Of(truth, probability, bins, binning);
    }

    /// <summary>The parts of <see cref="MultiClass"/>: those of each class against the rest, summed.</summary>
    /// <param name="truth">[N], class indices.</param>
    /// <param name="probabilities">[N, <paramref name="classes"/>], row-major, in [0, 1].</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="bins">Number of bins, at least 1.</param>
    /// <param name="binning">How the bins are cut.</param>
    /// <exception cref="ArgumentException">As for <see cref="MultiClass"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is below 1 or the binning is
    /// unknown.</exception>
    public static BrierDecomposition DecomposeMultiClass(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> probabilities, int classes, int bins = 10,
        CalibrationBinning binning = CalibrationBinning.EqualWidth)
    {
        ProbabilityTable.Check(truth, probabilities, classes, nameof(probabilities));
        CalibrationBins.Check(bins, binning);
        int[] oneHot = LabelTable.OneHot(truth, classes);
        var sum = new BrierDecomposition(0, 0, 0, 0, 0);
        for (int k = 0; k < classes; k++)
        {
            sum += BrierDecomposition.Of(
                LabelTable.Column<int>(oneHot, classes, k), LabelTable.Column(probabilities, classes, k), bins, binning);
        }

        return sum;
    }
}
