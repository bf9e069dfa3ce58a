namespace MedTransfer.Stats;

/// <summary>
/// Repeated-measures analysis of variance with one factor: do the means of several methods differ over the same data
/// sets? For scores whose residuals are normal; <see cref="Friedman"/> needs no such assumption.
/// </summary>
/// <remarks>S. Greenhouse and S. Geisser, Psychometrika 24 (1959).</remarks>
public static class RepeatedMeasuresAnova
{
    /// <summary>Tests a table of scores.</summary>
    /// <param name="table">At least 3 methods on at least 2 data sets.</param>
    /// <exception cref="ArgumentException">There are fewer than 3 methods or 2 data sets.</exception>
    public static RepeatedMeasuresResult Run(ScoreTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Run(table.Means, table.Methods.Count, table.Methods);
    }

    /// <summary>Tests scores given row by row.</summary>
    /// <param name="scores">[data sets × methods], finite.</param>
    /// <param name="methods">Number of methods, at least 3.</param>
    /// <param name="names">Of the methods; 1, 2, ... where not given.</param>
    /// <remarks>Where the residuals are 0 (every data set moves all methods by the same amount) F is infinite or NaN, and
    /// <see cref="TestResult.Warning"/> says so.</remarks>
    /// <exception cref="ArgumentException">There are fewer than 3 methods or 2 data sets, the number of scores is no
    /// multiple of <paramref name="methods"/>, a score is NaN or infinite, or there are not as many names as
    /// methods.</exception>
    public static RepeatedMeasuresResult Run(
        ReadOnlySpan<double> scores, int methods, IReadOnlyList<string>? names = null)
    {
        int n = Friedman.Check(scores, methods, names, "repeated-measures ANOVA"), k = methods;

        // Without the mean of its data set, a score is the effect of its method and the residual.
        double[] all = scores.ToArray(), centred = scores.ToArray();
        for (int i = 0; i < n; i++)
        {
            double mean = Description.Of(scores.Slice(i * k, k)).Mean;
            for (int j = 0; j < k; j++) centred[(i * k) + j] -= mean;
        }

        double scale = BinaryScale.For(RoundingError.Largest(centred));
        foreach (ref double value in centred.AsSpan()) value *= scale;
        double[] effects = [.. Enumerable.Range(0, k).Select(j => Column(centred, j).Mean)];
        var residuals = new double[n * k];
        double squares = 0, error = 0;
        for (int i = 0; i < residuals.Length; i++)
        {
            residuals[i] = centred[i] - effects[i % k];
            error += residuals[i] * residuals[i];
        }

        foreach (double effect in effects) squares += n * effect * effect;

        bool rounding = Math.Sqrt(error / residuals.Length) / scale <= RoundingError.Reach(RoundingError.Largest(scores));
        double df1 = k - 1, df2 = df1 * (n - 1);
        double f = squares / df1 / (error / df2), epsilon = Epsilon(residuals, n, k);
        string? warning = rounding
            ? $"Every one of the {n} data sets moves all methods by the same amount: without residuals F and p mean nothing."
            : null;
        var corrected = Test(epsilon) with { Method = "Repeated-measures ANOVA (Greenhouse-Geisser)" };
        return new RepeatedMeasuresResult
        {
            Method = corrected.Method,
            Symbol = corrected.Symbol,
            Statistic = f,
            DegreesOfFreedom = corrected.DegreesOfFreedom,
            DenominatorDegreesOfFreedom = corrected.DenominatorDegreesOfFreedom,
            PValue = corrected.PValue,
            Count = n,
            Effects = corrected.Effects,
            Warning = warning,
            Methods = Friedman.Names(names, k),
            Means = [.. Enumerable.Range(0, k).Select(j => Column(all, j).Mean)],
            MeanSquareError = error / df2 / scale / scale,
            GreenhouseGeisser = epsilon,
            Uncorrected = Test(1),
        };

        Description Column(double[] values, int j) =>
            Description.Of([.. Enumerable.Range(0, n).Select(i => values[(i * k) + j])]);

        TestResult Test(double factor) => new()
        {
            Method = "Repeated-measures ANOVA",
            Symbol = "F",
            Statistic = f,
            DegreesOfFreedom = factor * df1,
            DenominatorDegreesOfFreedom = factor * df2,
            PValue = double.IsNaN(f) || double.IsNaN(factor) ? double.NaN
                : double.IsPositiveInfinity(f) ? 0
                : new FDistribution(factor * df1, factor * df2).Survival(f),
            Count = n,
            Effects = [new EffectSize("Partial eta squared", "η²_p", squares / (squares + error))],
            Warning = warning,
        };
    }

    /// <summary>(Σ λ)² / ((k - 1) Σ λ²) over the eigenvalues λ of the covariance of the residuals, by traces.</summary>
    private static double Epsilon(double[] residuals, int n, int k)
    {
        double trace = 0, squares = 0;
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b < k; b++)
            {
                double product = 0;
                for (int i = 0; i < n; i++) product += residuals[(i * k) + a] * residuals[(i * k) + b];
                squares += product * product;
                if (a == b) trace += product;
            }
        }

        return trace * trace / ((k - 1) * squares);
    }
}
