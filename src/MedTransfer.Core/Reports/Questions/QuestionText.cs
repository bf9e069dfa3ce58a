using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Core.Studies;
using MedTransfer.Stats;

namespace MedTransfer.Core.Reports.Questions;

/// <summary>An answer in words: what was compared by what, and every claim with its test, n, p, correction, effect and interval.</summary>
internal static class QuestionText
{
    /// <summary>More are only in the table.</summary>
    private const int MostFindings = 16;
    private const int LongestRefusal = 400;
    private const int MostNamed = 6;

    internal static IEnumerable<ReportBlock> Blocks(QuestionAnswer answer)
    {
        if (answer.Refusal is { } refusal)
        {
            yield return new ReportBlock.Notice($"This question has no answer: {refusal.TrimEnd('.')}.");
            yield break;
        }

        yield return new ReportBlock.Paragraph(Method(answer));
        if (Summary(answer) is { } summary) yield return new ReportBlock.Paragraph(summary);
        if (answer.Rankings.Count > 0) yield return new ReportBlock.Items([.. Rankings(answer)]);
        // What differs first, then what does not, then what could not be tested.
        var findings = answer.Comparisons.OrderBy(c => c.Verdict is null ? 2 : c.AdjustedPValue <= answer.Alpha ? 0 : 1).ToArray();
        if (findings.Length == 0) yield break;
        yield return new ReportBlock.Items([.. findings.Take(MostFindings).Select(c => Finding(answer, c))]);
        if (findings.Length > MostFindings)
            yield return new ReportBlock.Paragraph($"The other {findings.Length - MostFindings} of {findings.Length} comparisons are in the table `tables/{answer.Name}.csv`.");
    }

    /// <summary>A sentence a ranking: average ranks, Friedman's and Iman and Davenport's tests, and Nemenyi's pairs.</summary>
    internal static IEnumerable<string> Rankings(QuestionAnswer answer) => answer.Rankings.Take(MostFindings).Select(r => Ranking(answer, r));

    /// <summary>How the p-values of an answer were adjusted: <c>Holm-adjusted over 4 tests</c>.</summary>
    internal static string Correction(QuestionAnswer answer) => Correction(answer.Question.Correction, answer.Family);

    internal static string Correction(CorrectionMethod method, int tests) =>
        method == CorrectionMethod.None ? "not adjusted for the number of tests" : $"{method.Title()}-adjusted over {Numerals.Counted(tests, "test")}";

    /// <summary>The test's name within a sentence.</summary>
    internal static string Test(QuestionAnswer answer) => Test(answer.Question.Test);

    internal static string Test(PairedTestKind kind) => kind switch
    {
        PairedTestKind.TTest => "paired t-test",
        PairedTestKind.WilcoxonSignedRank => "Wilcoxon signed-rank test",
        PairedTestKind.Sign => "sign test",
        _ => "paired permutation test",
    };

    /// <summary>What belongs together: <c>runs of one seed</c>, or the means of the seeds on one data set.</summary>
    internal static string Pairs(StudyQuestion question)
    {
        string[] blocks = [.. question.Pair.Where(p => p != StudyFactors.Seed).Select(FactorNames.InText)];
        if (question.Rank && blocks.Length > 0) return $"means over the seeds of one {FactorNames.List(blocks)}";
        return $"runs of one {FactorNames.List([.. question.Pair.Select(FactorNames.InText)])}";
    }

    private static string Method(QuestionAnswer answer)
    {
        var q = answer.Question;
        var values = answer.Values;
        var named = values.Count is > 0 and <= MostNamed ? $" ({FactorNames.List([.. values.Select(v => answer.Shown.Show(q.By, v))])})" : "";
        var within = answer.Telling.Count == 0 ? "" : $", within every combination of {FactorNames.List([.. answer.Telling.Select(FactorNames.InText)])}";
        return $"Compared: {FactorNames.Many(q.By, values.Count)}{named}, each with each, by {FactorNames.Metric(q.Metric)}{within}. "
            + $"A pair: {Pairs(q)}. Test: two-sided {Test(answer)}; {(answer.Family == 0 ? "none could be done" : $"p-values {Correction(answer)}{(answer.IsAdjusted ? ": the family of this question" : "")}")}{(answer.IsAdjusted && answer.Comparisons.Any(c => c.Test is { IsDegenerate: true }) ? ", in which a test without a verdict counts as p = 1" : "")}. "
            + $"Differences are the first-named minus the second-named; intervals ({Numerals.Percent(q.Confidence)}) are of each comparison alone, not widened for their number.";
    }

    private static string? Summary(QuestionAnswer answer)
    {
        var (all, tested, found) = (answer.Comparisons.Count, answer.Comparisons.Count(c => c.Verdict is not null), answer.Significant.Count());
        if (all < 2 || tested == 0) return null;
        var refused = all - tested;
        return $"{found} of {tested} tests have {(answer.Question.Correction == CorrectionMethod.None ? "a p-value" : "an adjusted p-value")} of at most {Level(answer)}"
            + $"{(refused > 0 ? $"; {refused} of {all} comparisons could not be tested, since runs are missing or have no value, or all differences are equal" : "")}.";
    }

    private static string Finding(QuestionAnswer answer, Comparison c)
    {
        var (q, place) = (answer.Question, answer.Where(c.Within));
        var start = place.Length > 0 ? $"{place}: " : "";
        var (a, b) = (answer.Shown.Show(q.By, c.A), answer.Shown.Show(q.By, c.B));
        if (c.Test is not { } t) return $"{start}{a} against {b} is not tested: {Shorten(c.Refusal!)}.";
        if (t.IsDegenerate) return $"{start}{a} minus {b} is {Numerals.Signed(c.Difference)} in {FactorNames.Metric(q.Metric)} (n = {Numerals.Counted(t.Count, "pair")}), without a verdict. {t.Warning}".TrimEnd();
        var adjusted = !answer.IsAdjusted ? "" : $", {q.Correction.Title()}-adjusted p {Numerals.Relation(c.AdjustedPValue)}";
        var text = $"{start}{a} minus {b} is {Numerals.Signed(c.Difference)} in {FactorNames.Metric(q.Metric)} ({Interval(t.Interval)}{Statistic(t)}, n = {Numerals.Counted(t.Count, "pair")}, p {Numerals.Relation(t.PValue)}{adjusted}{Effect(t.Effect)}). "
            + Verdict(answer, c, t);
        return t.Warning is { } warning ? $"{text} {warning}" : text;
    }

    /// <summary>What the test allows to say, and no more: no significance is no equality.</summary>
    private static string Verdict(QuestionAnswer answer, Comparison c, TestResult t)
    {
        if (double.IsNaN(c.AdjustedPValue)) return "There is no p-value.";
        var corrected = answer.Question.Correction == CorrectionMethod.None ? "without a correction for the number of tests" : $"after {answer.Question.Correction.Title()}'s correction";
        if (c.AdjustedPValue <= answer.Alpha) return $"Significant at {Level(answer)} {corrected}.";
        var compatible = t.Interval is { } i ? $" differences from {Numerals.Signed(i.Low)} to {Numerals.Signed(i.High)} agree with these runs" : " the test gives no interval";
        return $"Not significant at {Level(answer)} {corrected}; that does not show equality:{compatible}.";
    }

    private static string Ranking(QuestionAnswer answer, QuestionRanking ranking)
    {
        var place = string.Join(", ", answer.Within.Where(column => answer.Rankings.Select(r => r.Within[column]).Distinct().Count() > 1).Select(column => answer.Shown.InText(column, ranking.Within[column])));
        var start = place.Length > 0 ? $"{place}: " : "";
        if (ranking.Friedman is not { } friedman) return $"{start}not ranked: {Shorten(ranking.Refusal!)}.";
        var order = friedman.Methods.Select((m, i) => (Method: m, Rank: friedman.AverageRanks[i])).OrderBy(m => m.Rank)
            .Select(m => $"{answer.Shown.Show(answer.Question.By, m.Method)} {Numerals.Short(m.Rank)}");
        return $"{start}average ranks (1 is best) over {Numerals.Counted(friedman.Count, "block")}: {string.Join(", ", order)}. {friedman} {(friedman.ImanDavenport.IsDegenerate ? "All blocks rank alike, so that Iman and Davenport's F has no finite value." : $"{friedman.ImanDavenport}")} {ranking.Nemenyi}"
            + (RankTest.PValue(friedman) <= answer.Alpha ? "" : " Since the ranks as a whole do not differ significantly, differences of pairs are not to be relied on.");
    }

    private static string Statistic(TestResult t) =>
        $"{t.Symbol}{(double.IsNaN(t.DegreesOfFreedom) ? "" : $"({t.DegreesOfFreedom.ToString("0.##", CultureInfo.InvariantCulture)})")} = {Numerals.Short(t.Statistic)}";

    private static string Level(QuestionAnswer answer) => answer.Alpha.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Interval(ConfidenceInterval? interval) => interval is { } i ? $"{Numerals.Percent(i.Confidence)} CI {Numerals.Interval(i)}; " : "";

    private static string Effect(EffectSize? effect) => effect is { } e ? $", {e.Symbol} = {Numerals.Short(e.Value)}" : "";

    /// <summary>As many whole reasons as are readable.</summary>
    private static string Shorten(string text)
    {
        if (text.Length <= LongestRefusal) return text.TrimEnd('.');
        var reasons = text.Split("; ");
        var (shown, length) = (0, 0);
        while (shown < reasons.Length && (length += reasons[shown].Length + 2) <= LongestRefusal) shown++;
        return shown > 0 ? $"{string.Join("; ", reasons.Take(shown))}; and {reasons.Length - shown} more" : text[..LongestRefusal] + "…";
    }
}
