namespace MedTransfer.Stats;

/// <summary>
/// Log loss (cross-entropy): the mean of -ln p of what was true. Probabilities are clipped to [ε, 1 - ε] with ε = 2⁻⁵²
/// and rows of several classes then divided by their sum, as scikit-learn does; so a certain wrong answer costs 36.04
/// and not infinity.
/// </summary>
public static class LogLoss
{
    // The distance from 1 to the next double.
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>Log loss of one probability per answer; over a table of several labels it is the mean over
    /// labels.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="probability">[N], that of a positive, in [0, 1].</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0, a truth is neither 0 nor 1, or a probability
    /// lies outside [0, 1].</exception>
    public static double Binary(ReadOnlySpan<int> truth, ReadOnlySpan<double> probability)
    {
        ProbabilityTable.CheckBinary(truth, probability, nameof(probability));
        var sum = default(CompensatedSum);
        for (int i = 0; i < truth.Length; i++) sum.Add(Cost(truth[i], probability[i]));
        return sum.Value / truth.Length;
    }

    /// <summary>Log loss of one probability per class.</summary>
    /// <param name="truth">[N], class indices.</param>
    /// <param name="probabilities">[N, <paramref name="classes"/>], row-major, in [0, 1].</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">The counts do not fit, a class is out of range, or a probability lies
    /// outside [0, 1].</exception>
    public static double MultiClass(ReadOnlySpan<int> truth, ReadOnlySpan<double> probabilities, int classes)
    {
        ProbabilityTable.Check(truth, probabilities, classes, nameof(probabilities));
        var sum = default(CompensatedSum);
        for (int i = 0; i < truth.Length; i++) sum.Add(Cost(truth[i], probabilities.Slice(i * classes, classes)));
        return sum.Value / truth.Length;
    }

    /// <summary>What each sample adds: the terms whose mean is <see cref="MultiClass"/>, to find the worst answers.</summary>
    /// <returns>[N].</returns>
    /// <inheritdoc cref="MultiClass"/>
    public static double[] OfEach(ReadOnlySpan<int> truth, ReadOnlySpan<double> probabilities, int classes)
    {
        ProbabilityTable.Check(truth, probabilities, classes, nameof(probabilities));
        var costs = new double[truth.Length];
        for (int i = 0; i < costs.Length; i++) costs[i] = Cost(truth[i], probabilities.Slice(i * classes, classes));
        return costs;
    }

    private static double Cost(int truth, double probability)
    {
        double p = Clip(probability);
        return truth == 1 ? -Math.Log(p) : -Elementary.Log1p(-p);
    }

    private static double Cost(int truth, ReadOnlySpan<double> row)
    {
        double total = 0;
        foreach (double p in row) total += Clip(p);
        return Math.Log(total) - Math.Log(Clip(row[truth]));
    }

    private static double Clip(double p) => Math.Clamp(p, Epsilon, 1 - Epsilon);
}
