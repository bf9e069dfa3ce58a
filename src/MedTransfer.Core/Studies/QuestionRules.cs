namespace MedTransfer.Core.Studies;

/// <summary>What a question needs of the runs that it is asked of.</summary>
internal static class QuestionRules
{
    private const int LeastMethods = 3;

    /// <summary>Questions that the runs cannot answer, one sentence each.</summary>
    internal static IEnumerable<string> FindFaults(IReadOnlyList<StudyQuestion> questions, IReadOnlyList<PlannedRun> runs)
    {
        // That nothing is left to run is told by who asks.
        for (var i = 0; i < questions.Count && runs.Count > 0; i++)
        {
            var question = questions[i];
            var methods = StudyFactors.Count(runs, question.By);
            var faults = Own(question, methods, runs).ToArray();
            foreach (var (key, fault) in faults) yield return $"questions[{i}].{key}: {fault}";
            if (faults.Length == 0 && Unanswerable(question, runs) is { } why) yield return $"questions[{i}]: {why}";
        }
    }

    private static IEnumerable<(string Key, string Fault)> Own(StudyQuestion question, int methods, IReadOnlyList<PlannedRun> runs)
    {
        if (methods < 2) yield return ("by", $"the {question.By} is the same in all runs ({StudyFactors.Of(runs[0], question.By)}), so there is nothing to compare; {Varying(runs)}");
        if (methods == 2 && question.Rank) yield return ("rank", $"ranks need at least {LeastMethods} values of the {question.By}, found {methods}; leave \"rank\" out for a paired test");
        if (Values(runs, question.Pair).Count < 2)
            yield return ("pair", $"{string.Join(" and ", question.Pair)} {(question.Pair.Count > 1 ? "are" : "is")} the same in all runs, and a paired test needs at least 2 pairs; {Varying(runs)}");
    }

    /// <summary>Why no comparison of a question could be made even if every run succeeded; null where one could: that is better known before days of computing.</summary>
    private static string? Unanswerable(StudyQuestion question, IReadOnlyList<PlannedRun> runs)
    {
        string[] pair = [.. question.Rank ? question.Pair.Union([StudyFactors.Seed]) : question.Pair];
        var within = StudyFactors.Within(question with { Pair = pair }, runs);
        var cells = runs.GroupBy(r => Key(r, within)).Select(cell => cell.ToArray()).ToArray();
        if (cells.Any(cell => question.Rank ? CanRank(question, cell) : CanCompare(question.By, pair, cell))) return null;
        if (runs.GroupBy(r => Key(r, [question.By, .. pair, .. within])).FirstOrDefault(g => g.Count() > 1) is { } several)
        {
            string[] apart = [.. StudyFactors.All.Where(f => StudyFactors.Count(several, f) > 1)];
            return $"several runs fall into one pair, such as {several.First()} and {several.Last()}, which differ in {string.Join(", ", apart)}; name what tells them apart in \"within\" or \"pair\"";
        }

        return question.Rank
            ? $"no ranking could be made even if every run succeeds: it needs at least {LeastMethods} values of the {question.By} with the same seeds in at least 2 combinations of {string.Join(", ", Blocks(question))}; look at \"skip\", \"pair\" and \"within\""
            : $"no comparison could be made even if every run succeeds: no two values of the {question.By} have the same {string.Join(", ", pair)}, at least 2 of them{(within.Count == 0 ? "" : $", within one {string.Join(", ", within)}")}; look at \"skip\", \"pair\" and \"within\"";
    }

    /// <summary>Whether two values have the same pairs, each once.</summary>
    private static bool CanCompare(string by, string[] pair, PlannedRun[] cell)
    {
        var sides = cell.GroupBy(r => StudyFactors.Of(r, by), StringComparer.Ordinal).Select(side => (Count: side.Count(), Pairs: Values(side, pair))).Where(s => s.Count == s.Pairs.Count && s.Count > 1).ToArray();
        return sides.Where((a, i) => sides.Skip(i + 1).Any(b => a.Pairs.SetEquals(b.Pairs))).Any();
    }

    /// <summary>Whether all values have the same seeds in each block, each once.</summary>
    private static bool CanRank(StudyQuestion question, PlannedRun[] cell)
    {
        var blocks = cell.GroupBy(r => Key(r, Blocks(question)), StringComparer.Ordinal).Select(b => b.ToArray()).ToArray();
        var methods = StudyFactors.Count(cell, question.By);
        return methods >= LeastMethods && blocks.Length > 1 && blocks.All(block =>
            Values(block, [question.By, StudyFactors.Seed]).Count is var runs && runs == block.Length && runs == methods * StudyFactors.Count(block, StudyFactors.Seed));
    }

    private static string[] Blocks(StudyQuestion question) =>
        question.Pair.Where(p => p != StudyFactors.Seed).ToArray() is { Length: > 0 } named ? named : [.. question.Pair];

    private static HashSet<string> Values(IEnumerable<PlannedRun> runs, IReadOnlyList<string> factors) => runs.Select(r => Key(r, factors)).ToHashSet(StringComparer.Ordinal);

    private static string Key(PlannedRun run, IReadOnlyList<string> factors) => string.Join('|', factors.Select(f => StudyFactors.Of(run, f)));

    private static string Varying(IReadOnlyList<PlannedRun> runs) =>
        StudyFactors.All.Where(f => StudyFactors.Count(runs, f) > 1).ToArray() is { Length: > 0 } factors ? $"what varies: {string.Join(", ", factors)}" : "nothing varies in this study";
}
