namespace MedTransfer.Stats;

/// <summary>
/// Compares several methods over several data sets, as Demšar (JMLR 7, 2006) asks and Herbold's autorank (2020) decides:
/// finds the test that fits, runs it with its post hoc test, and gives what a paper prints about it.
/// </summary>
/// <example>
/// <code>
/// ScoreTable table = ScoreTable.Of(runs.Select(r => new Score(r.DataSet, r.Model, r.Auc, r.Seed)));
/// MethodComparisonResult result = MethodComparison.Run(table);
/// Console.WriteLine(result.Recommendation.Reason);
/// Console.WriteLine(result);            // the report, sentence by sentence
/// File.WriteAllText("methods.tex", result.ToLatex());
/// foreach (var group in result.PostHoc!.Groups) Console.WriteLine(string.Join(" = ", group));
/// </code>
/// </example>
public static class MethodComparison
{
    /// <summary>Compares the methods of a table, one value per data set (the mean over its seeds).</summary>
    /// <param name="table">At least 2 methods on at least 5 data sets.</param>
    /// <param name="alpha">Family-wise significance level, in (0, 1); 0.05 by default. Intervals have the coverage 1 -
    /// α.</param>
    /// <param name="test">The test to take instead of the one recommended; null by default.</param>
    /// <param name="control">A method chosen beforehand, with which all others are compared as well (three or more methods);
    /// null by default.</param>
    /// <param name="correction">Of the pairwise tests and of those against the control; Holm by default.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 methods or 5 data sets, <paramref name="test"/> is for
    /// another number of methods, or there is no method <paramref name="control"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not in (0, 1), or an option is
    /// unknown.</exception>
    public static MethodComparisonResult Run(
        ScoreTable table,
        double alpha = 0.05,
        OmnibusTest? test = null,
        string? control = null,
        CorrectionMethod correction = CorrectionMethod.Holm)
    {
        ArgumentNullException.ThrowIfNull(table);
        Require.Known(correction, nameof(correction));
        TestRecommendation recommendation = TestRecommendation.For(table, alpha);
        OmnibusTest chosen = test ?? recommendation.Test;
        Require.Known(chosen, nameof(test));
        bool two = table.Methods.Count == 2;
        if (two != chosen is OmnibusTest.PairedTTest or OmnibusTest.WilcoxonSignedRank)
        {
            throw new ArgumentException(
                $"{chosen} {(two ? "needs at least 3 methods" : "compares 2 methods")}, found {table.Methods.Count}.",
                nameof(test));
        }

        if (two && control is not null)
            throw new ArgumentException("A control needs at least 3 methods, found 2.", nameof(control));
        bool parametric = chosen is OmnibusTest.PairedTTest or OmnibusTest.RepeatedMeasuresAnova;
        PairedTestKind kind = parametric ? PairedTestKind.TTest : PairedTestKind.WilcoxonSignedRank;
        FriedmanResult? friedman = two ? null : Friedman.Run(table);
        RepeatedMeasuresResult? anova = chosen == OmnibusTest.RepeatedMeasuresAnova ? RepeatedMeasuresAnova.Run(table) : null;
        PairwiseTests pairwise = PairwiseComparison.Run(table, kind, two ? CorrectionMethod.None : correction, alpha);
        return new MethodComparisonResult
        {
            Table = table,
            Alpha = alpha,
            Test = chosen,
            Recommendation = recommendation,
            Omnibus = two ? pairwise.Pairs[0].Test with { Adjustment = null } : anova ?? friedman!.ImanDavenport,
            Friedman = friedman,
            PostHoc = two ? null : anova is null ? Nemenyi.Run(friedman!, alpha) : Tukey.Run(anova, alpha, table.HigherIsBetter),
            AgainstControl = control is null ? null : ControlComparison.Run(friedman!, control, alpha, correction),
            Pairwise = pairwise,
            WinTieLoss = Stats.WinTieLoss.Of(table, two ? CorrectionMethod.None : correction, alpha),
            Methods = Summaries(table, alpha, parametric),
        };
    }

    private static MethodSummary[] Summaries(ScoreTable table, double alpha, bool parametric)
    {
        double[] ranks = RankSums.Of(table).Averages;
        int[] order = [.. Enumerable.Range(0, ranks.Length).OrderBy(i => ranks[i])];
        double[] best = table.Column(table.Methods[order[0]]);
        return [.. order.Select(i =>
        {
            double[] scores = table.Column(table.Methods[i]);
            IndependentEffectSizes sizes = IndependentEffectSizes.Of(best, scores);
            EffectSize effect = parametric
                ? new EffectSize("Cohen's d", "d", sizes.CohensD)
                : new EffectSize("Cliff's delta", "δ", sizes.CliffsDelta);
            return MethodSummary.Of(table.Methods[i], ranks[i], scores, 1 - alpha, i == order[0] ? null : effect);
        })];
    }
}
