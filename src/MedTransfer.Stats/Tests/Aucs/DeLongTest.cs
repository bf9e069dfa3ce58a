using MathNet.Numerics.LinearAlgebra;

namespace MedTransfer.Stats;

/// <summary>Do models that scored the same samples differ in their ROC AUC? DeLong's test for correlated
/// AUCs.</summary>
public static class DeLongTest
{
    // From here down a variance is rounding, not data.
    private const double NoVariance = 1e-15;

    /// <summary>Tests AUC(score1) against AUC(score2).</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="score1">[N], the first model's scores; infinities are allowed, NaN is not.</param>
    /// <param name="score2">[N], the second model's scores of the same samples.</param>
    /// <param name="alternative">Two-sided by default; greater: the first AUC is higher.</param>
    /// <param name="confidence">Coverage of the difference's interval, in (0, 1); 0.95 by default.</param>
    /// <remarks>Where the variance of the difference is at most 1e-15 (equal scores, both models perfect) or a class
    /// has one sample only, z and p are NaN, there is no interval, and <see cref="TestResult.Warning"/> says
    /// so.</remarks>
    /// <exception cref="ArgumentException">The lengths differ, a label is neither 0 nor 1, a score is NaN, or only one
    /// class is present; the message names the sample or the class.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not in (0, 1), or
    /// <paramref name="alternative"/> is unknown.</exception>
    public static DeLongResult Run(
        ReadOnlySpan<int> truth,
        ReadOnlySpan<double> score1,
        ReadOnlySpan<double> score2,
        Alternative alternative = Alternative.TwoSided,
        double confidence = 0.95)
    {
        Require.Known(alternative, nameof(alternative));
        Require.Confidence(confidence);
        PlacementValues.Check(truth, score1, nameof(score1));
        PlacementValues.Check(truth, score2, nameof(score2));
        PlacementValues first = PlacementValues.Of(truth, score1), second = PlacementValues.Of(truth, score2);
        PlacementValues difference = first.Minus(second);
        double variance = difference.Covariance(difference);
        bool degenerate = !(variance > NoVariance);
        double error = Math.Sqrt(variance), z = degenerate ? double.NaN : difference.Auc / error;
        double covariance = first.Covariance(second);
        return new DeLongResult
        {
            Method = "DeLong's test for two correlated AUCs",
            Symbol = "z",
            Statistic = z,
            PValue = degenerate ? double.NaN : Normal.PValue(z, alternative),
            Alternative = alternative,
            Count = truth.Length,
            Auc1 = first.Auc,
            Auc2 = second.Auc,
            Covariance = new[,] { { first.Covariance(first), covariance }, { covariance, second.Covariance(second) } },
            VarianceOfDifference = variance,
            Estimate = new Estimate(
                "difference of AUCs", difference.Auc,
                degenerate ? null : Intervals.Normal(difference.Auc, error, alternative, confidence)),
            Warning = Warning(first, variance),
        };
    }

    /// <summary>Tests whether k models have one AUC: χ² of the k - 1 differences with their covariance
    /// matrix.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="scores">[k][N], one list of scores for each model, k at least 2.</param>
    /// <remarks>Models whose differences depend on each other (one repeated) lower the degrees of freedom; none left,
    /// or a class with one sample only, gives NaN and a warning.</remarks>
    /// <exception cref="ArgumentException">As for two models, or there are fewer than 2; the message names the
    /// model.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="scores"/> or one of its lists is null.</exception>
    public static TestResult Run(ReadOnlySpan<int> truth, IReadOnlyList<double[]> scores)
    {
        PlacementValues[] models = DeLong.Placements(truth, scores, 2);
        PlacementValues[] differences = [.. models.Skip(1).Select(m => m.Minus(models[0]))];
        var covariance = Matrix<double>.Build.Dense(
            differences.Length, differences.Length, (i, j) => differences[i].Covariance(differences[j]));
        int df = 0;
        double statistic = double.NaN;
        if (double.IsFinite(covariance[0, 0]))
        {
            var spectrum = covariance.Evd(Symmetricity.Symmetric);
            var along = spectrum.EigenVectors.TransposeThisAndMultiply(
                Vector<double>.Build.DenseOfEnumerable(differences.Select(d => d.Auc)));
            double largest = spectrum.EigenValues.Enumerate().Max(v => v.Real), sum = 0;
            for (int i = 0; i < along.Count; i++)
            {
                double value = spectrum.EigenValues[i].Real;
                if (!(value > Math.Max(NoVariance, 1e-12 * largest))) continue;
                df++;
                sum += along[i] * along[i] / value;
            }

            if (df > 0) statistic = sum;
        }

        return new TestResult
        {
            Method = $"DeLong's test for {models.Length} correlated AUCs",
            Symbol = "χ²",
            Statistic = statistic,
            DegreesOfFreedom = df > 0 ? df : double.NaN,
            PValue = df > 0 ? new ChiSquared(df).Survival(statistic) : double.NaN,
            Count = truth.Length,
            Warning = df == 0
                ? Warning(models[0], covariance[0, 0])
                : df < differences.Length
                    ? $"Only {df} of the {differences.Length} differences vary independently; the others are left out."
                    : null,
        };
    }

    private static string? Warning(PlacementValues model, double variance) => double.IsNaN(variance)
        ? $"{model.Positives.Length} positives and {model.Negatives.Length} negatives: a variance needs 2 of each."
        : variance <= NoVariance ? "The difference of the AUCs has no variance: there is no test." : null;
}
