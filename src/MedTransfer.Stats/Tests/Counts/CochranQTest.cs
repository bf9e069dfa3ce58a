namespace MedTransfer.Stats;

/// <summary>Are k models right equally often on the same samples? Cochran's Q (Biometrika 37, 1950), χ² with k - 1
/// degrees of freedom; for two models it is McNemar's χ² without correction.</summary>
public static class CochranQTest
{
    // Below so many samples that tell the models apart, χ² is not to be trusted (Tate and Brown 1970).
    private const int FewPerModel = 24;

    /// <summary>Tests right and wrong answers.</summary>
    /// <param name="right">[k][N], whether each model is right on each sample; k at least 2, N at least 1.</param>
    /// <remarks>Without a sample on which the models disagree Q and p are NaN and <see cref="TestResult.Warning"/> says
    /// so.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="right"/> or one of its lists is null.</exception>
    /// <exception cref="ArgumentException">There are fewer than 2 models or no sample, or the lengths differ; the
    /// message names the model.</exception>
    public static TestResult Run(IReadOnlyList<bool[]> right)
    {
        ArgumentNullException.ThrowIfNull(right);
        Require.AtLeast(2, right.Count, "models", nameof(right));
        for (int j = 0; j < right.Count; j++)
        {
            ArgumentNullException.ThrowIfNull(right[j], $"right[{j}]");
            if (right[j].Length != right[0].Length)
            {
                throw new ArgumentException(
                    $"Model {j} has {right[j].Length} answers and model 0 has {right[0].Length}; all need the same samples.",
                    nameof(right));
            }
        }

        int k = right.Count, n = right[0].Length, informative = 0;
        Require.AtLeast(1, n, "samples", nameof(right));
        double within = 0, total = 0;
        for (int i = 0; i < n; i++)
        {
            double row = right.Count(model => model[i]);
            total += row;
            within += row * (k - row);
            if (row > 0 && row < k) informative++;
        }

        double between = right.Sum(model =>
        {
            double distance = (k * (double)model.Count(answer => answer)) - total;
            return distance * distance;
        }) / k;
        double q = informative == 0 ? double.NaN : (k - 1) * between / within;
        return new TestResult
        {
            Method = "Cochran's Q test",
            Symbol = "Q",
            Statistic = q,
            DegreesOfFreedom = k - 1,
            PValue = informative == 0 ? double.NaN : new ChiSquared(k - 1).Survival(q),
            Count = n,
            Warning = informative == 0 ? "The models are right on the same samples: there is nothing to test."
                : k * informative < FewPerModel
                    ? $"{informative} samples on which {k} models disagree are few for χ²."
                    : null,
        };
    }
}
