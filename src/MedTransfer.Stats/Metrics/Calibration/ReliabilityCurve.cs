namespace MedTransfer.Stats;

/// <summary>
/// How often predictions came true against how sure they were, in bins of confidence, with the expected and the maximum
/// calibration error (Naeini et al. 2015, Guo et al. 2017). These errors depend on the bins and are biased upwards in
/// small samples: name both when printing them.
/// </summary>
public sealed record ReliabilityCurve
{
    /// <summary>The bins, lowest confidence first.</summary>
    public required IReadOnlyList<ReliabilityBin> Bins { get; init; }

    /// <summary>Number of samples, those outside every bin included.</summary>
    public required int Count { get; init; }

    /// <summary>How the bins were cut.</summary>
    public required CalibrationBinning Binning { get; init; }

    /// <summary>Expected calibration error, Σ n_b/n |accuracy_b - confidence_b|.</summary>
    public double ExpectedError => Bins.Where(b => b.Count > 0).Sum(b => (double)b.Count / Count * Math.Abs(b.Gap));

    /// <summary>Maximum calibration error, max |accuracy_b - confidence_b| over bins that hold samples; 0 where none
    /// does.</summary>
    public double MaximumError => Bins.Where(b => b.Count > 0).Select(b => Math.Abs(b.Gap)).DefaultIfEmpty().Max();

    /// <summary>Says how many samples lie in no bin; null where all lie in one.</summary>
    public string? Warning => Count - Bins.Sum(b => b.Count) is var outside and > 0
        ? $"{outside} of {Count} samples have confidence 0 and lie in no bin."
        : null;

    /// <summary>Calibration of the class predicted: confidence is the highest probability (the first of equals), and
    /// the prediction comes true where that class is the true one.</summary>
    /// <param name="truth">[N], class indices.</param>
    /// <param name="probabilities">[N, <paramref name="classes"/>], row-major, in [0, 1].</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="bins">Number of bins, at least 1; 15 is usual. With equal widths the edges are i/bins and a
    /// confidence of 0 lies in no bin.</param>
    /// <param name="binning">How the bins are cut.</param>
    /// <exception cref="ArgumentException">The counts do not fit, a class is out of range, or a probability lies
    /// outside [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is below 1 or the binning is
    /// unknown.</exception>
    public static ReliabilityCurve TopLabel(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> probabilities, int classes, int bins = 15,
        CalibrationBinning binning = CalibrationBinning.EqualWidth)
    {
        ProbabilityTable.Check(truth, probabilities, classes, nameof(probabilities));
        int[] predicted = Accuracy.HighestScore(probabilities, classes);
        var right = new int[truth.Length];
        var confidence = new double[truth.Length];
        for (int i = 0; i < right.Length; i++)
        {
            right[i] = predicted[i] == truth[i] ? 1 : 0;
            confidence[i] = probabilities[(i * classes) + predicted[i]];
        }

        return Of(right, confidence, bins, binning);
    }

    /// <summary>Calibration of the probability of a positive: accuracy is the share of positives.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="probability">[N], in [0, 1].</param>
    /// <param name="bins">Number of bins, as for <see cref="TopLabel"/>.</param>
    /// <param name="binning">How the bins are cut.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0, a truth is neither 0 nor 1, or a probability
    /// lies outside [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is below 1 or the binning is
    /// unknown.</exception>
    public static ReliabilityCurve Positive(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> probability, int bins = 15,
        CalibrationBinning binning = CalibrationBinning.EqualWidth)
    {
        ProbabilityTable.CheckBinary(truth, probability, nameof(probability));
        return Of(truth, probability, bins, binning);
    }

    /// <summary>Calibration of every class's probability, each as <see cref="Positive"/>.</summary>
    /// <param name="truth">[N], class indices.</param>
    /// <param name="probabilities">[N, <paramref name="classes"/>], row-major, in [0, 1].</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="bins">Number of bins, as for <see cref="TopLabel"/>.</param>
    /// <param name="binning">How the bins are cut.</param>
    /// <returns>[<paramref name="classes"/>]; the mean of their expected errors is
    /// <see cref="CalibrationError.ClassWise"/>.</returns>
    /// <inheritdoc cref="TopLabel"/>
    public static ReliabilityCurve[] PerClass(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> probabilities, int classes, int bins = 15,
        CalibrationBinning binning = CalibrationBinning.EqualWidth)
    {
        ProbabilityTable.Check(truth, probabilities, classes, nameof(probabilities));
        int[] oneHot = LabelTable.OneHot(truth, classes);
        var curves = new ReliabilityCurve[classes];
        for (int k = 0; k < classes; k++)
        {
            curves[k] = Of(
                LabelTable.Column<int>(oneHot, classes, k), LabelTable.Column(probabilities, classes, k), bins, binning);
        }

        return curves;
    }

    /// <summary>For example <c>Calibration (15 bins of equal width): ECE = 0.0798, MCE = 0.271, n = 60.</c></summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same for LaTeX.</summary>
    public string ToLatex() => Describe().Latex();

    private static ReliabilityCurve Of(
        ReadOnlySpan<int> outcome, ReadOnlySpan<double> confidence, int bins, CalibrationBinning binning)
    {
        CalibrationBins.Check(bins, binning);
        var grouped = CalibrationBins.Of(
            outcome, confidence, bins, binning, zeroes: binning == CalibrationBinning.EqualMass);
        return new ReliabilityCurve
        {
            Bins = [.. Enumerable.Range(0, grouped.Count).Select(b => new ReliabilityBin(
                grouped.Low(b), grouped.High(b), grouped.Sizes[b], grouped.MeanOutcome(b), grouped.MeanConfidence(b)))],
            Count = outcome.Length,
            Binning = binning,
        };
    }

    private Statement Describe()
    {
        string kind = Binning == CalibrationBinning.EqualWidth ? "width" : "mass";
        return new Statement($"Calibration ({Bins.Count} bins of equal {kind})")
            .Quantity("ECE", ExpectedError).Quantity("MCE", MaximumError).Count("n", Count).Note(Warning);
    }
}
