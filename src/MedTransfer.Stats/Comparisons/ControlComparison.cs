namespace MedTransfer.Stats;

/// <summary>
/// Tests of every method against one control after a Friedman test: z = (R - R_control) / √(k (k + 1) / (6N)) with the
/// normal p, adjusted over the k - 1 tests. With Bonferroni this is the Bonferroni-Dunn test; Holm, the default, never
/// finds less. Fewer tests than all pairs, hence more power, when the control was chosen before the scores were seen.
/// </summary>
/// <remarks>O. Dunn, JASA 56 (1961); J. Demšar, JMLR 7 (2006), section 3.2.2.</remarks>
public static class ControlComparison
{
    /// <summary>Compares the methods of a Friedman test with one of them.</summary>
    /// <param name="friedman">The test.</param>
    /// <param name="control">Name of the control.</param>
    /// <param name="alpha">Family-wise significance level, in (0, 1); 0.05 by default.</param>
    /// <param name="correction">Holm by default.</param>
    /// <returns>Each other method (first) against the control (second): z is negative where it ranks better than the
    /// control. The critical difference, z(α / (2 (k - 1))) √(k (k + 1) / (6N)), is given for
    /// <see cref="CorrectionMethod.Bonferroni"/>.</returns>
    /// <exception cref="ArgumentException">There is no such method.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not in (0, 1), or
    /// <paramref name="correction"/> is unknown.</exception>
    public static PairwiseTests Run(
        FriedmanResult friedman, string control, double alpha = 0.05, CorrectionMethod correction = CorrectionMethod.Holm)
    {
        ArgumentNullException.ThrowIfNull(friedman);
        ArgumentNullException.ThrowIfNull(control);
        Require.Significance(alpha);
        Require.Known(correction, nameof(correction));
        int k = friedman.Methods.Count;
        int index = friedman.Methods.ToList().IndexOf(control);
        if (index < 0)
        {
            throw new ArgumentException(
                $"There is no method '{control}'; expected one of {string.Join(", ", friedman.Methods)}.", nameof(control));
        }

        double error = RankTests.StandardError(k, friedman.Count);
        double reach = Normal.UpperQuantile(alpha / 2) * error;
        int[] others = [.. Enumerable.Range(0, k).Where(i => i != index)];
        IReadOnlyList<TestResult> tests = Correction.Adjust(
            others.Select(i =>
            {
                double difference = friedman.AverageRanks[i] - friedman.AverageRanks[index], z = difference / error;
                return new TestResult
                {
                    Method = "Friedman post hoc test against a control",
                    Symbol = "z",
                    Statistic = z,
                    PValue = Normal.TwoSidedTail(z),
                    Alternative = Alternative.TwoSided,
                    Count = friedman.Count,
                    Estimate = RankTests.Difference(difference, reach, 1 - alpha),
                    Warning = friedman.Warning,
                };
            }),
            correction);
        string name = correction == CorrectionMethod.Bonferroni
            ? $"Bonferroni-Dunn test against {control}"
            : $"Friedman post hoc test against {control} ({correction.Title()})";
        return PairwiseTests.Of(
            name,
            alpha,
            friedman.Methods,
            friedman.AverageRanks,
            [.. others.Zip(tests, (i, test) => new PairwiseTest(friedman.Methods[i], control, test))],
            correction == CorrectionMethod.Bonferroni ? Normal.UpperQuantile(alpha / (2 * (k - 1))) * error : null);
    }
}
