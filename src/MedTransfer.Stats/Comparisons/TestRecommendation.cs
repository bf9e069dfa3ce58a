using System.Globalization;

namespace MedTransfer.Stats;

/// <summary>Which test fits a table of scores, and why.</summary>
/// <param name="Test">The test.</param>
/// <param name="Reason">Why, in a sentence or two.</param>
/// <param name="Normality">Shapiro-Wilk test of each method's scores and, for two methods, of their differences.</param>
/// <param name="NormalityAlpha">Level of each of them: α over their number (Bonferroni).</param>
/// <param name="Homogeneity">Test of equal variances of three or more methods: Bartlett's where all scores are normal,
/// else Levene's; null for two methods.</param>
public sealed record TestRecommendation(
    OmnibusTest Test, string Reason, IReadOnlyList<NamedTest> Normality, double NormalityAlpha, TestResult? Homogeneity)
{
    /// <summary>Whether no Shapiro-Wilk test speaks against normality.</summary>
    public bool AllNormal => Normality.All(t => t.PValue >= NormalityAlpha);

    /// <summary>The decision of Herbold (autorank, Journal of Open Source Software 5, 2020): for two methods the paired
    /// t-test if all is normal, else Wilcoxon's signed-rank test; for more a repeated-measures ANOVA if all is normal with
    /// equal variances, else the Friedman test. For two methods the differences must be normal as well, because they are
    /// what the t-test assumes. A method whose scores are all equal counts as not normal.</summary>
    /// <param name="table">At least 2 methods on at least 5 data sets.</param>
    /// <param name="alpha">Significance level, in (0, 1); 0.05 by default.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 methods or 5 data sets.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not in (0, 1).</exception>
    public static TestRecommendation For(ScoreTable table, double alpha = 0.05)
    {
        ArgumentNullException.ThrowIfNull(table);
        Require.Significance(alpha);
        Require.AtLeast(2, table.Methods.Count, "methods", nameof(table));
        Require.AtLeast(Friedman.FewDataSets, table.DataSets.Count, "data sets", nameof(table));
        double[][] columns = [.. table.Methods.Select(table.Column)];
        bool two = columns.Length == 2;
        var samples = table.Methods.Zip(columns, (name, scores) => new NamedTest(name, ShapiroWilk.Run(scores))).ToList();
        if (two) samples.Add(new NamedTest("the differences", ShapiroWilk.Run(Pairs.Differences(columns[0], columns[1]))));

        var normality = new TestRecommendation(default, "", samples, alpha / samples.Count, null);
        bool normal = normality.AllNormal;
        TestResult? homogeneity = two ? null : normal ? Bartlett.Run(columns) : Levene.Run(columns);
        string level = $"Shapiro-Wilk tests at {normality.NormalityAlpha.ToString("G3", CultureInfo.InvariantCulture)} each";
        IEnumerable<NamedTest> departures = samples.Where(s => !(s.PValue >= normality.NormalityAlpha));
        string shape = normal
            ? $"No departure from normality was found ({level}), which with {table.DataSets.Count} data sets "
                + "rules out gross departures only"
            : $"Not normal: {string.Join(", ", departures.Select(Departure))} ({level})";
        (OmnibusTest test, string reason) = (two, normal, homogeneity) switch
        {
            (true, true, _) => (OmnibusTest.PairedTTest, $"{shape}: two methods are compared by the paired t-test."),
            (true, false, _) => (
                OmnibusTest.WilcoxonSignedRank,
                $"{shape}. Two methods are therefore compared by the Wilcoxon signed-rank test."),
            (false, true, { } h) when h.PValue >= alpha => (
                OmnibusTest.RepeatedMeasuresAnova,
                $"{shape}, nor unequal variances ({h.Method}, p {Statement.Relation(h.PValue)}): "
                + "the methods are compared by repeated-measures ANOVA, corrected for lack of sphericity, and Tukey's test."),
            (false, true, { } h) => (
                OmnibusTest.Friedman,
                $"{shape}, but the variances differ ({h.Method}, p {Statement.Relation(h.PValue)}). "
                + "The methods are therefore compared by the Friedman test and Nemenyi's test."),
            _ => (OmnibusTest.Friedman, $"{shape}. The methods are therefore compared by the Friedman test and Nemenyi's test."),
        };
        return normality with { Test = test, Reason = reason, Homogeneity = homogeneity };
    }

    private static string Departure(NamedTest sample) =>
        double.IsNaN(sample.PValue) ? $"{sample.Name} (all equal)" : $"{sample.Name} (p {Statement.Relation(sample.PValue)})";

    /// <summary>The reason.</summary>
    public override string ToString() => Reason;
}
