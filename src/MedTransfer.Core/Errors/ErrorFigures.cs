using System.Globalization;
using MedTransfer.Core.Figures;
using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>The figures of an error report.</summary>
internal static class ErrorFigures
{
    public static IEnumerable<(string File, string Caption, string Svg)> Draw(ErrorReport report)
    {
        if (report.ConfusionMatrix is not null) yield return ("confusion.svg", "True and predicted classes.", Confusion(report));
        else yield return ("findings.svg", "Errors by finding.", Findings(report));
        if (report.Calibration.Before.Bins.Count > 0) yield return ("calibration.svg", ErrorTables.Calibration(report.Calibration), Reliability(report.Title, report.Calibration).Draw());
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var groups in report.Subgroups)
        {
            var name = FileName(groups.Column);
            for (var i = 2; !names.Add(name); i++) name = $"{FileName(groups.Column)}-{i}";
            yield return ($"subgroups-{name}.svg", $"Groups by {groups.Column}.", Groups(report, groups));
        }
    }

    /// <summary>As answered and, where there is one, at the temperature.</summary>
    internal static ReliabilityFigure Reliability(string title, CalibrationReport calibration) => new()
    {
        Title = $"Reliability of {calibration.Of}",
        Description = ErrorTables.Calibration(calibration),
        Curves = calibration.After is { } after
            ? [("as answered", calibration.Before), (string.Create(CultureInfo.InvariantCulture, $"at temperature {calibration.Temperature:0.00}"), after)]
            : [("as answered", calibration.Before)],
        Notes =
        [
            $"{title}: n = {calibration.Before.Count} answers.",
            $"{calibration.Binning}; bars: Wilson's 95 % intervals; grey: perfect.",
            .. calibration.TemperatureSawThem ? ["The temperature was fitted on these very samples, so it flatters."] : Array.Empty<string>(),
        ],
    };

    private static string Confusion(ErrorReport report) => ConfusionFigure.Of("Confusion matrix", report.Classes, report.ConfusionMatrix!, [$"{report.Title}: n = {report.Count}."]).Draw();

    private static string Findings(ErrorReport report)
    {
        var findings = report.Findings;
        LinePoint Point(int i, double value, ConfidenceInterval? interval) => new(i, value, interval?.Low, interval?.High);
        return new LineFigure
        {
            Title = "Errors by finding",
            XLabel = "finding, most errors first",
            YLabel = "share",
            Limit = 1,
            Categories = [.. findings.Select(f => f.Finding)],
            Series =
            [
                new("missed, of those that have it", [.. findings.Select((f, i) => Point(i, f.MissedShare, f.MissedInterval))]) { Markers = true, Line = false },
                new("false alarms, of those that do not", [.. findings.Select((f, i) => Point(i, f.FalseAlarmShare, f.FalseAlarmInterval))]) { Markers = true, Line = false },
            ],
            Notes = [$"{report.Title}: n = {report.Count}.", "Bars: Wilson's 95 % intervals."],
        }.Draw();
    }

    private static string Groups(ErrorReport report, Subgroups groups)
    {
        var byGroup = groups.Groups.GroupBy(g => g.Group).ToList();
        var isBinary = groups.Groups.All(g => g.Class is not null);
        IEnumerable<LineSeries> series = isBinary
            ?
            [
                Series("accuracy", g => g.Accuracy, g => g.AccuracyInterval), Series("AUC", g => g.Auc, g => g.AucInterval),
                Series("sensitivity", g => g.Sensitivity ?? double.NaN, g => g.SensitivityInterval), Series("specificity", g => g.Specificity ?? double.NaN, g => g.SpecificityInterval),
            ]
            : [Series("accuracy", g => g.Accuracy, g => g.AccuracyInterval), Series("mean AUC", g => g.Auc, g => g.AucInterval)];
        return new LineFigure
        {
            Title = $"Groups by {groups.Column}",
            XLabel = groups.Column,
            YLabel = "figure",
            Limit = 1,
            Categories = [.. byGroup.Select(g => $"{g.Key} (n = {g.First().Count})")],
            Series = [.. series],
            Notes =
            [
                $"{report.Title}: n = {report.Count}{(isBinary ? $"; positive is {groups.Groups[0].Class}" : "")}.",
                isBinary ? "Bars: 95 % intervals, Wilson's of shares and DeLong's of AUCs." : "Bars: Wilson's 95 % intervals; mean AUCs have none.",
            ],
        }.Draw();

        LineSeries Series(string name, Func<GroupFigures, double> value, Func<GroupFigures, ConfidenceInterval?> interval) => new(
            name, [.. byGroup.Select((g, x) => g.First()).Select((g, x) => new LinePoint(x, value(g), interval(g)?.Low, interval(g)?.High))]) { Markers = true, Line = false };
    }

    /// <summary>Letters and digits of any column's name.</summary>
    private static string FileName(string column) => string.Concat(column.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
}
