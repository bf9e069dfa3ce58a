using System.Globalization;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Results;
using MedTransfer.Data;

namespace MedTransfer.Core.Errors;

/// <summary>The tables of an error report, for people and as files.</summary>
internal static class ErrorTables
{
    private const int MostPairs = 10;
    private const int MostRows = 24;

    private static Tidy<ConfusedPair> Pairs => new Tidy<ConfusedPair>()
        .With("true", p => p.Truth).With("predicted", p => p.Predicted).With("n", p => p.Count).With("of", p => p.OfTruth)
        .With("share", p => p.Share).Interval("95 % CI", p => p.Interval).With("mean confidence", p => p.MeanConfidence);

    private static Tidy<FindingErrors> Findings => new Tidy<FindingErrors>()
        .With("finding", f => f.Finding).With("positives", f => f.Positives).With("missed", f => f.Missed).With("share missed", f => f.MissedShare).Interval("missed 95 % CI", f => f.MissedInterval)
        .With("negatives", f => f.Negatives).With("false alarms", f => f.FalseAlarms).With("share false", f => f.FalseAlarmShare).Interval("false 95 % CI", f => f.FalseAlarmInterval);

    private static Tidy<MissedPair> Missed => new Tidy<MissedPair>()
        .With("finding", p => p.First).With("and", p => p.Second).With("both missed", p => p.Missed).With("of", p => p.Together).With("share", p => p.Share).Interval("95 % CI", p => p.Interval);

    private static Tidy<(string When, CalibrationBin Bin)> Bins => new Tidy<(string When, CalibrationBin Bin)>()
        .With("temperature", b => b.When).With("low", b => b.Bin.Low).With("high", b => b.Bin.High).With("n", b => b.Bin.Count)
        .With("confidence", b => b.Bin.Confidence).With("right", b => b.Bin.Right).Interval("95 % CI", b => b.Bin.Interval);

    public static void Save(ErrorReport report, ResultFiles files)
    {
        if (report.ConfusionMatrix is { } matrix)
        {
            files.Csv("confusion", ["true", "predicted", "n"], matrix.SelectMany((row, t) => row.Select((n, p) => (IReadOnlyList<string>)[report.Classes[t], report.Classes[p], n.ToString(CultureInfo.InvariantCulture)])));
            Pairs.Save(files, "confused-pairs", report.ConfusedPairs);
        }
        else
        {
            Findings.Save(files, "findings", report.Findings);
            Missed.Save(files, "missed-pairs", report.MissedPairs);
        }

        Losses(report, true).Save(files, "top-losses", report.TopLosses);
        Bins.Save(files, "calibration", [.. report.Calibration.Before.Bins.Select(b => ("before", b)), .. report.Calibration.After?.Bins.Select(b => ("after", b)) ?? []]);
        Figures(false).Save(files, "classes", report.Overall.Select(f => ("", f)));
        if (report.Subgroups.Count == 0) return;
        Figures(true, withColumn: true).Save(files, "subgroups", report.Subgroups.SelectMany(s => s.Groups.Select(g => (s.Column, g))));
        Gaps(true).Save(files, "gaps", report.Subgroups.SelectMany(s => s.Gaps));
    }

    public static IEnumerable<ReportBlock> Blocks(ErrorReport report)
    {
        yield return new ReportBlock.Heading(1, $"Errors: {report.Title}");
        var what = report.Task == LearningTask.MultiLabel ? "with at least one known finding wrong" : "wrong";
        yield return new ReportBlock.Paragraph(string.Create(CultureInfo.InvariantCulture, $"{report.Wrong} of {report.Count} samples {what} ({100.0 * report.Wrong / report.Count:0.0} %). Intervals of shares are Wilson's, of AUCs DeLong's, both at 95 %."));
        foreach (var note in report.Notes) yield return new ReportBlock.Notice(note + ".");
        yield return Figures(false).Block(report.Task == LearningTask.BinaryClass ? $"All samples; positive is '{report.Classes[1]}'" : $"All samples, and each {(report.Task == LearningTask.MultiLabel ? "finding" : "class against the others")}", report.Overall.Select(f => ("", f)));
        if (report.ConfusedPairs.Count > 0) yield return Pairs.Block(Most("Most confused", report.ConfusedPairs.Count), report.ConfusedPairs.Take(MostPairs));
        if (report.Findings.Count > 0) yield return Findings.Block("Findings, most errors first", report.Findings);
        if (report.MissedPairs.Count > 0) yield return Missed.Block(Most("Most missed together", report.MissedPairs.Count), report.MissedPairs.Take(MostPairs));
        if (report.TopLosses.Count > 0) yield return Losses(report, false).Block($"The {report.TopLosses.Count} samples of the highest loss", report.TopLosses);
        yield return new ReportBlock.Paragraph(Calibration(report.Calibration));
        foreach (var block in report.Subgroups.SelectMany(s => Blocks(report, s))) yield return block;
    }

    /// <summary>The calibration in a sentence.</summary>
    public static string Calibration(CalibrationReport c)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"Calibration of {c.Of}, {c.Binning}, n = {c.Before.Count}: ECE {c.Before.ExpectedError:0.000}, maximum {c.Before.MaximumError:0.000}");
        if (c.After is not { } after) return text + ".";
        return string.Create(
            CultureInfo.InvariantCulture, $"{text}; at temperature {c.Temperature:0.00} ECE {after.ExpectedError:0.000}, maximum {after.MaximumError:0.000}{(c.TemperatureSawThem ? " (fitted on these very samples, so it flatters)" : "")}.");
    }

    private static IEnumerable<ReportBlock> Blocks(ErrorReport report, Subgroups groups)
    {
        yield return new ReportBlock.Heading(2, $"By {groups.Column}");
        // Many findings in many groups fill pages: the whole task for people, everything in the file.
        var isLong = groups.Groups.Count > MostRows && groups.Groups.Any(g => g.Class is null);
        var shown = isLong ? groups.Groups.Where(g => g.Class is null).ToList() : groups.Groups;
        yield return Figures(true).Block(isLong ? $"Groups, the whole task (each {(report.Task == LearningTask.MultiLabel ? "finding" : "class")}: subgroups.csv)" : "Groups", shown.Select(g => (groups.Column, g)));
        string[] undefined = [.. shown.Where(g => g.Undefined is not null).Select(g => $"{g.Group}{(g.Class is null ? "" : $", {g.Class}")}: {string.Join("; ", g.Undefined!.Values.Distinct())}").Distinct()];
        if (undefined.Length > 0) yield return new ReportBlock.Items(undefined);
        var gaps = groups.Gaps.Count > MostRows ? groups.Gaps.OrderBy(g => double.IsNaN(g.PValue) ? 2 : g.PValue).Take(MostPairs).ToList() : groups.Gaps;
        var which = gaps.Count < groups.Gaps.Count ? $" ({gaps.Count} of {groups.Gaps.Count}, smallest p first; all in gaps.csv)" : "";
        yield return Gaps(false).Block(
            $"Best against worst group{which}: percentile bootstrap interval of the two; p of a permutation test of the range over all groups, adjusted ({report.Correction}) over all tests of this report", gaps);
    }

    private static string Most(string what, int pairs) => pairs > MostPairs ? $"{what} ({MostPairs} of {pairs} pairs)" : what;

    private static Tidy<SampleLoss> Losses(ErrorReport report, bool all)
    {
        var table = new Tidy<SampleLoss>().With("sample", s => s.Sample);
        if (all || report.TopLosses.Any(s => s.Name != $"{s.Sample}")) table.With("name", s => s.Name);
        table.With("true", s => s.Truth).With("predicted", s => s.Predicted).With("loss", s => s.Loss);
        if (!all) return report.Classes.Count > 4 ? table : Probabilities(table, report);
        return Probabilities(table, report);
    }

    private static Tidy<SampleLoss> Probabilities(Tidy<SampleLoss> table, ErrorReport report)
    {
        for (var k = 0; k < report.Classes.Count; k++)
        {
            var column = k;
            table.With($"p({report.Classes[k]})", s => s.Probabilities[column]);
        }

        return table;
    }

    private static Tidy<(string Column, GroupFigures Figures)> Figures(bool withGroup, bool withColumn = false)
    {
        var table = new Tidy<(string Column, GroupFigures Figures)>();
        if (withColumn) table.With("column", f => f.Column);
        if (withGroup) table.With("group", f => f.Figures.Group);
        return table.With("class", f => f.Figures.Class ?? "all").With("n", f => f.Figures.Count).With("positives", f => f.Figures.Positives)
            .With("accuracy", f => f.Figures.Accuracy).Interval("accuracy 95 % CI", f => f.Figures.AccuracyInterval)
            .With("AUC", f => f.Figures.Auc).Interval("AUC 95 % CI", f => f.Figures.AucInterval)
            .With("sensitivity", f => f.Figures.Sensitivity).Interval("sensitivity 95 % CI", f => f.Figures.SensitivityInterval)
            .With("specificity", f => f.Figures.Specificity).Interval("specificity 95 % CI", f => f.Figures.SpecificityInterval);
    }

    private static Tidy<GroupGap> Gaps(bool all)
    {
        var table = new Tidy<GroupGap>();
        if (all) table.With("column", g => g.Column);
        table.With("class", g => g.Class ?? "all").With("metric", g => g.Metric).With("best", g => g.Best).With("worst", g => g.Worst)
            .With("gap", g => g.Gap).Interval("95 % CI", g => g.Interval);
        return all
            ? table.With("p", g => g.PValue).With("p adjusted", g => g.AdjustedPValue).With("compared", g => g.Compared).With("left out", g => g.LeftOut).With("note", g => g.Note)
            : table.With("p", g => Numerals.PValue(g.PValue)).With("p adjusted", g => Numerals.PValue(g.AdjustedPValue)).With("left out", g => g.LeftOut).With("note", g => g.Note ?? "");
    }
}
