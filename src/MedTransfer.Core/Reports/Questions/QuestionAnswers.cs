using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Core.Studies;
using MedTransfer.Stats;

namespace MedTransfer.Core.Reports.Questions;

/// <summary>Answers the questions of a study from its table of results.</summary>
internal static class QuestionAnswers
{
    private const int LeastRanked = 3;
    private const int LeastBlocks = 2;

    /// <summary>An answer a question; a study that asks none compares its initializations, where it has several.</summary>
    internal static IReadOnlyList<QuestionAnswer> Of(StudyDefinition definition, ResultTable table, IReadOnlyList<PlannedRun> runs)
    {
        IReadOnlyList<StudyQuestion> questions = definition.Questions.Count > 0 ? definition.Questions : Usual(definition, runs);
        var shown = new ShownValues(runs);
        return table.Rows.Count == 0 ? [] : [.. questions.Select((q, i) => Answer(q, i + 1, table, runs, shown))];
    }

    private static StudyQuestion[] Usual(StudyDefinition definition, IReadOnlyList<PlannedRun> runs)
    {
        if (StudyFactors.Count(runs, StudyFactors.Initialization) < 2) return [];
        return [new() { By = StudyFactors.Initialization, Metric = definition.Metric, Correction = definition.Correction, Confidence = definition.Confidence }];
    }

    private static QuestionAnswer Answer(StudyQuestion question, int number, ResultTable table, IReadOnlyList<PlannedRun> runs, ShownValues shown)
    {
        // Of a ranking the seeds of a block and value are one mean: more of them are no further blocks.
        var asked = question.Rank ? question with { Pair = [.. question.Pair.Union([StudyFactors.Seed])] } : question;
        var vary = StudyFactors.Within(asked, runs);
        // Factors of one value change nothing; named, they let a program find what a comparison is of.
        var within = question.Within is not null ? vary : [.. StudyFactors.All.Where(f => vary.Contains(f) || (f != question.By && !asked.Pair.Contains(f) && StudyFactors.Count(runs, f) == 1))];
        var answer = new QuestionAnswer
        {
            Question = question,
            Number = number,
            Title = question.Title ?? TitleOf(question),
            Within = within,
            Comparisons = [],
            Shown = shown,
            Values = [.. Enumerable.Range(0, table.Rows.Count).Select(row => table.Value(row, question.By)).Distinct()],
        };
        return Telling(question.Rank ? Ranked(answer, table) : Compared(answer, table));
    }

    private static QuestionAnswer Telling(QuestionAnswer answer)
    {
        string[] vary = [.. answer.Within.Where(column => answer.Comparisons.Select(c => c.Within[column]).Distinct().Count() > 1)];
        return answer with { Telling = StudyFactors.WithoutRepeats(vary, answer.Comparisons, (c, column) => c.Within[column]) };
    }

    private static string TitleOf(StudyQuestion question) =>
        $"Does the {FactorNames.InText(question.By)} matter for the {FactorNames.Metric(question.Metric)}?";

    private static QuestionAnswer Compared(QuestionAnswer answer, ResultTable table)
    {
        var q = answer.Question;
        try
        {
            return answer with { Comparisons = Results.Comparisons.Run(table, new(q.Metric, q.By, q.Pair, answer.Within, q.Correction, q.Confidence, q.Test)) };
        }
        catch (InvalidConfigurationException e)
        {
            return answer with { Refusal = e.Message };
        }
    }

    private static QuestionAnswer Ranked(QuestionAnswer answer, ResultTable table)
    {
        var rankings = Enumerable.Range(0, table.Rows.Count)
            .GroupBy(row => string.Join('\n', answer.Within.Select(column => table.Value(row, column))))
            .Select(cell => Rank(answer, table, [.. cell])).ToArray();
        var comparisons = rankings.Where(r => r.Scores is not null).SelectMany(r => Pairs(answer, r)).ToArray();
        var tests = TestFamily.Adjust(comparisons.Select(c => c.Test!), answer.Question.Correction);
        return answer with { Rankings = rankings, Comparisons = [.. comparisons.Zip(tests, (c, t) => c with { Test = t })] };
    }

    private static QuestionRanking Rank(QuestionAnswer answer, ResultTable table, int[] rows)
    {
        var q = answer.Question;
        string[] blocks = q.Pair.Where(p => p != StudyFactors.Seed).ToArray() is { Length: > 0 } named ? named : [.. q.Pair];
        var byBlock = blocks is not [StudyFactors.Seed];
        var ranking = new QuestionRanking { Within = answer.Within.ToDictionary(column => column, column => table.Value(rows[0], column)) };
        try
        {
            var scores = ScoreTable.Of(rows.Select(row => new Score(
                string.Join(", ", blocks.Select(column => table.Value(row, column))), table.Value(row, q.By), Number(table.Value(row, q.Metric)),
                byBlock ? int.Parse(table.Value(row, StudyFactors.Seed), CultureInfo.InvariantCulture) : 0)));
            if (scores.Methods.Count < LeastRanked || scores.DataSets.Count < LeastBlocks)
            {
                return ranking with { Refusal = $"{scores.Methods.Count} values of {FactorNames.InText(q.By)} over {scores.DataSets.Count} combinations of {FactorNames.List([.. blocks.Select(FactorNames.InText)])}; a ranking needs at least {LeastRanked} over {LeastBlocks}" };
            }

            var friedman = Friedman.Run(scores);
            return ranking with { Scores = scores, Friedman = friedman, Nemenyi = Nemenyi.Run(friedman, answer.Alpha) };
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            // The table's own message names every run that is missing, given twice or no number.
            return ranking with { Refusal = e.Message.Split(" (Parameter", 2)[0].TrimEnd('.') };
        }
    }

    private static IEnumerable<Comparison> Pairs(QuestionAnswer answer, QuestionRanking ranking)
    {
        var methods = ranking.Scores!.Methods;
        for (var b = 0; b < methods.Count; b++)
        {
            for (var a = b + 1; a < methods.Count; a++)
            {
                yield return new Comparison
                {
                    Within = ranking.Within,
                    A = methods[a],
                    B = methods[b],
                    Test = PairedTests.Run(answer.Question.Test, ranking.Scores.Column(methods[a]), ranking.Scores.Column(methods[b]), answer.Alpha),
                };
            }
        }
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
}
