using System.Globalization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Reports.Questions;
using MedTransfer.Core.Results;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Stats;

namespace MedTransfer.Core.Reports;

/// <summary>What the results do not say, as far as it can be told from the study's folder: each a sentence with its numbers.</summary>
internal static class ReportLimits
{
    private const double UsualPower = 0.8;

    /// <summary>The last reading that a run's log counts stands after this word.</summary>
    private const string Reading = ", reading ";

    internal static IEnumerable<string> Sentences(StudyReport report)
    {
        if (report.IsSynthetic) yield return "Synthetic data: the images were drawn by a program, so nothing here says anything about medicine.";
        foreach (var sentence in Runs(report).Concat(TestSplit(report)).Concat(Tests(report)).Concat(Machines(report))) yield return sentence;
    }

    private static IEnumerable<string> Runs(StudyReport report)
    {
        var missing = report.Records.Count(r => r.State != RunState.Finished);
        if (missing > 0)
        {
            var failed = report.Records.Count(r => r.State == RunState.Failed);
            yield return $"{missing} of {Numerals.Counted(report.Records.Count, "planned run")} {(missing == 1 ? "is" : "are")} missing ({failed} failed)"
                + (missing == report.Records.Count ? ": nothing can be said yet." : ". Means are over the runs that finished, which is a choice by success; comparisons that need a missing run are refused.");
        }

        var damaged = report.Records.Where(r => r.Damage is not null).ToArray();
        if (damaged.Length > 0) yield return $"Files of {Runs(damaged.Length)} are damaged or another run's, and count as missing until executed again: {damaged[0].Damage!.ReplaceLineEndings(" ")}{(damaged.Length > 1 ? " `medtransfer study status` names the others." : "")}";

        if (report.Collapsed.Count > 0) yield return $"{Runs(report.Collapsed.Count)} learnt nothing and count{(report.Collapsed.Count == 1 ? "s" : "")} all the same, so means and deviations of their groups are not those of trained networks.";
        var single = report.Groups.Count(g => g.Records.Count == 1);
        if (single > 0) yield return $"{single} of {Numerals.Counted(report.Groups.Count, "group")} {(single == 1 ? "has" : "have")} one seed: no deviation, and no test, can be given for {(single == 1 ? "it" : "them")}.";
        // Of what is there, not of what was planned.
        var all = report.Groups.Select(g => g.Auc?.Count ?? 0).ToArray();
        if (all.Distinct().Count() > 1 && all.Max() > 0) yield return $"Groups are of unequal size ({Numerals.Range(all, "run")} with a value each), so that their means and deviations are not equally certain.";
        int[] counts = [.. all.Where(n => n > 1).Distinct().Order()];
        if (counts.Length > 0)
            yield return $"Deviations over {string.Join(" or ", counts)} seeds are of the sample (ddof = 1) and are themselves uncertain: {Uncertainty(counts[0])}.";
        var unscored = report.Records.Count(r => r.Result is { } result && !double.IsFinite(result.Test.Auc));
        if (unscored > 0) yield return $"{Runs(unscored)} finished without a test AUC, as a class was absent or scores were no numbers: {(unscored == 1 ? "it is" : "they are")} in no mean, and comparisons that need {(unscored == 1 ? "it" : "them")} are refused.";
    }

    private static IEnumerable<string> TestSplit(StudyReport report)
    {
        var done = report.Records.Where(r => !r.Run.IsStage && r.Result is not null).ToArray();
        foreach (var data in done.GroupBy(r => r.Run.Config.Data).Where(d => d.Count() > 1))
        {
            var configurations = report.Groups.Count(g => g.Example.Config.Data == data.Key && g.Auc is not null);
            yield return $"All {data.Count()} runs on {data.First().Run.DatasetTitle} ({Numerals.Counted(configurations, "configuration")}) were scored on one and the same test split. Its sampling error is common to them and in no deviation over seeds; "
                + $"{(configurations > 2 ? "the best of them is chosen on it if it is taken for its test score, and " : "")}the tests speak of new seeds on these images, not of new patients.";
        }

        var again = report.TestReadings.Where(r => r.Value > 1).ToArray();
        if (again.Length > 0) yield return $"The test split was read more than once for {Runs(again.Length)} (up to {again.Max(r => r.Value)} times, as their logs say): no choice may rest on the later readings.";
        var rules = report.Records.Select(r => r.Run.Config.Select).Distinct().ToArray();
        foreach (var metric in report.Answers.Select(a => a.Question.Metric).Distinct())
        {
            if (rules.Any(rule => !Suits(rule, metric)))
                yield return $"The kept epoch is chosen by {string.Join(" / ", rules.Select(EnumNames<Metric>.Of))} on the validation split, the comparison is of {FactorNames.Metric(metric)}: another rule may keep other epochs.";
        }
    }

    private static IEnumerable<string> Tests(StudyReport report)
    {
        var tested = report.Answers.Where(a => a.Family > 0).ToArray();
        foreach (var answer in tested.Where(a => a.Question.Correction == CorrectionMethod.None && a.Family > 1))
        {
            yield return $"Question {answer.Number} makes {answer.Family} tests without a correction: if nothing differed, {(answer.Family * answer.Alpha).ToString("0.0#", CultureInfo.InvariantCulture)} of them would be expected at or below {answer.Alpha} by chance.";
        }

        if (tested.Length > 1) yield return $"The p-values of each of the {tested.Length} questions are adjusted by themselves ({string.Join(" + ", tested.Select(a => a.Family))} tests); over all questions together they are not.";
        foreach (var answer in tested.Where(a => !a.Question.Rank && a.Question.Pair.Any(p => p != StudyFactors.Seed)))
        {
            var alike = FactorNames.List([.. answer.Question.Pair.Where(p => p != StudyFactors.Seed).Select(FactorNames.InText)]);
            yield return $"The pairs of question {answer.Number} are {QuestionText.Pairs(answer.Question)}, and its test takes all of them as independent. Those of one {alike} are alike, so its p-values may be too small and its intervals too narrow.";
        }

        foreach (var few in tested.SelectMany(a => a.Comparisons.Where(c => c.Test is not null).Select(c => (a.Alpha, c.Test!.Count, a.Question.Test))).Distinct().OrderBy(x => (x.Alpha, x.Count)).Take(3))
        {
            var least = Math.Pow(2, 1 - few.Count);
            if (few.Test != PairedTestKind.TTest && least > few.Alpha)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"With {few.Count} pairs a two-sided {QuestionText.Test(few.Test)} cannot be significant at {few.Alpha}, whatever the runs give: its smallest possible p-value is 2/2ⁿ = {least:0.0###}.");
                continue;
            }

            var power = PowerAnalysis.PairedTTest.DetectableEffect(few.Count, UsualPower, few.Alpha);
            yield return double.IsNaN(power.EffectSize)
                ? $"With {few.Count} pairs no test can be significant at {few.Alpha}."
                : string.Create(CultureInfo.InvariantCulture, $"With {few.Count} pairs a paired t-test at {few.Alpha}, one test alone, finds a standardised difference of {power.Symbol} = {power.EffectSize:0.00} with a probability of {UsualPower:0.#}; smaller differences are likely to be missed, more so after correction.");
        }

        if (report.Records.Any(r => r.Run.Config.Initialization.Kind == InitializationKind.Run))
            yield return "First stages were trained once and shared by all seeds: deviations and tests do not contain the variation of that training.";
    }

    private static IEnumerable<string> Machines(StudyReport report)
    {
        var machines = report.Records.Where(r => r.Result is not null).Select(r => r.Result!.Environment with { Host = "" }).Distinct().Count();
        if (machines > 1) yield return $"Runs were executed in {machines} different environments (see the protocol); the same run may differ in its last digits between them.";
    }

    /// <summary>What a deviation of so few values is worth: the ends of its 95 % interval as multiples (from χ²).</summary>
    private static string Uncertainty(int count)
    {
        var chi = new ChiSquared(count - 1);
        double Factor(double probability) => Math.Sqrt((count - 1) / chi.Quantile(probability));
        return string.Create(CultureInfo.InvariantCulture, $"for normal values and n = {count}, the true one lies between {Factor(0.975):0.00} and {Factor(0.025):0.0} times the one given (95 %)");
    }

    private static bool Suits(Metric rule, string metric) => (rule, metric) switch
    {
        (Metric.ValidationAuc, "auc" or "val_auc") => true,
        (Metric.ValidationAccuracy, "accuracy" or "val_accuracy") => true,
        _ => false,
    };

    private static string Runs(int count) => Numerals.Counted(count, "run");

    /// <summary>How often each run's log says that the test split was read.</summary>
    internal static int Readings(RunFolder folder)
    {
        if (!File.Exists(folder.LogPath)) return 1;
        var most = 1;
        foreach (var line in File.ReadLines(folder.LogPath))
        {
            var at = line.IndexOf(Reading, StringComparison.Ordinal);
            if (at < 0 || !line.Contains("the test split", StringComparison.Ordinal)) continue;
            var digits = string.Concat(line.Skip(at + Reading.Length).TakeWhile(char.IsAsciiDigit));
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) most = Math.Max(most, number);
        }

        return most;
    }
}
