using System.Globalization;

namespace MedTransfer.Stats;

/// <summary>
/// The Friedman test: do several methods differ over several data sets? Each data set ranks the methods, so only the
/// order of the scores within a data set counts.
/// </summary>
/// <remarks>M. Friedman, JASA 32 (1937); R. Iman and J. Davenport, Communications in Statistics A 9 (1980); J. Demšar,
/// JMLR 7 (2006).</remarks>
public static class Friedman
{
    /// <summary>Below this many data sets the approximations of χ² and F are poor.</summary>
    internal const int FewDataSets = 5;

    /// <summary>Tests a table of scores.</summary>
    /// <param name="table">At least 3 methods on at least 2 data sets.</param>
    /// <exception cref="ArgumentException">There are fewer than 3 methods or 2 data sets.</exception>
    public static FriedmanResult Run(ScoreTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Run(table.Means, table.Methods.Count, table.HigherIsBetter, table.Methods);
    }

    /// <summary>Tests scores given row by row.</summary>
    /// <param name="scores">[data sets × methods], finite.</param>
    /// <param name="methods">Number of methods, at least 3.</param>
    /// <param name="higherIsBetter">Whether rank 1 is the highest score, which is the default.</param>
    /// <param name="names">Of the methods; 1, 2, ... where not given.</param>
    /// <remarks>Where all methods tie on every data set there is nothing to test: statistics and p are NaN, and
    /// <see cref="TestResult.Warning"/> says so. Where all data sets rank them alike F is infinite and its p is
    /// 0.</remarks>
    /// <exception cref="ArgumentException">There are fewer than 3 methods or 2 data sets, the number of scores is no
    /// multiple of <paramref name="methods"/>, a score is NaN or infinite, or there are not as many names as
    /// methods.</exception>
    public static FriedmanResult Run(
        ReadOnlySpan<double> scores, int methods, bool higherIsBetter = true, IReadOnlyList<string>? names = null)
    {
        int n = Check(scores, methods, names, "Friedman test");
        double k = methods;

        RankSums ranks = RankSums.Of(scores, methods, higherIsBetter);
        double between = ranks.Deviations.Sum(d => d * d), ties = ranks.TieTerm;
        double full = n * k * ((k * k) - 1);
        string? few = n < FewDataSets ? $"With {n} data sets χ² and F are poor approximations." : null;
        string? warning = ranks.Squares == 0
            ? $"All {methods} methods tie on all {n} data sets: there is no difference to test, and no p-value."
            : few;

        TestResult corrected = ChiSquaredTest("tie-corrected", full - ties);
        TestResult uncorrected = ChiSquaredTest("no correction for ties", full);
        return new FriedmanResult
        {
            Method = corrected.Method,
            Symbol = corrected.Symbol,
            Statistic = corrected.Statistic,
            DegreesOfFreedom = corrected.DegreesOfFreedom,
            PValue = corrected.PValue,
            Count = n,
            Effects = corrected.Effects,
            Warning = warning,
            Methods = Names(names, methods),
            AverageRanks = ranks.Averages,
            ImanDavenport = ImanDavenportTest("tie-corrected", full - ties),
            Uncorrected = uncorrected,
            UncorrectedImanDavenport = ImanDavenportTest("no correction for ties", full),
            Between = between / 4,
            Total = ranks.Squares / 4,
        };

        TestResult ChiSquaredTest(string variant, double scale)
        {
            double statistic = 3 * (k - 1) * between / scale;
            return new TestResult
            {
                Method = $"Friedman test ({variant})",
                Symbol = "χ²",
                Statistic = statistic,
                DegreesOfFreedom = k - 1,
                PValue = double.IsNaN(statistic) ? double.NaN : new ChiSquared(k - 1).Survival(statistic),
                Count = n,
                Effects = [new EffectSize("Kendall's W", "W", 3 * between / (n * scale))],
                Warning = warning,
            };
        }

        TestResult ImanDavenportTest(string variant, double scale)
        {
            double statistic = (n - 1) * 3 * between / ((n * scale) - (3 * between));
            double denominator = (k - 1) * (n - 1);
            return new TestResult
            {
                Method = $"Friedman test, Iman-Davenport ({variant})",
                Symbol = "F",
                Statistic = statistic,
                DegreesOfFreedom = k - 1,
                DenominatorDegreesOfFreedom = denominator,
                PValue = double.IsNaN(statistic) ? double.NaN
                    : double.IsPositiveInfinity(statistic) ? 0
                    : new FDistribution(k - 1, denominator).Survival(statistic),
                Count = n,
                Effects = [new EffectSize("Kendall's W", "W", 3 * between / (n * scale))],
                Warning = double.IsPositiveInfinity(statistic)
                    ? TestResult.Join(warning, $"All {n} data sets rank the methods alike: F is infinite.")
                    : warning,
            };
        }
    }

    /// <summary>Refuses what is no table of at least 3 methods on at least 2 data sets; gives the number of data
    /// sets.</summary>
    internal static int Check(ReadOnlySpan<double> scores, int methods, IReadOnlyList<string>? names, string test)
    {
        if (methods < 3)
        {
            throw new ArgumentException(
                $"The {test} needs at least 3 methods, found {methods}; two are compared by a paired t-test or the Wilcoxon "
                + "signed-rank test.",
                nameof(methods));
        }

        if (scores.Length % methods != 0)
        {
            throw new ArgumentException(
                $"{scores.Length} scores are no table of {methods} methods: every data set needs one score of each.",
                nameof(scores));
        }

        Require.AtLeast(2, scores.Length / methods, "data sets", nameof(scores));
        Require.Finite(scores, nameof(scores));
        CheckNames(names, methods);
        return scores.Length / methods;
    }

    /// <summary>Refuses too few or too many names, and one that occurs twice.</summary>
    internal static void CheckNames(IReadOnlyList<string>? names, int methods)
    {
        if (names is null) return;
        if (names.Count != methods)
            throw new ArgumentException($"{methods} methods need {methods} names, found {names.Count}.", nameof(names));
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Two methods are named '{twice.Key}'; every name must be another.", nameof(names));
    }

    /// <summary>The names given, or 1, 2, ...</summary>
    internal static IReadOnlyList<string> Names(IReadOnlyList<string>? names, int methods) =>
        names ?? [.. Enumerable.Range(1, methods).Select(i => i.ToString(CultureInfo.InvariantCulture))];
}
