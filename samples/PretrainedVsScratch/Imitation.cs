using System.Globalization;
using MedTransfer.Core.Figures;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Results;
using MedTransfer.Data;
using MedTransfer.Samples.PretrainedVsScratch.Reanalyses;
using MedTransfer.Stats;

namespace MedTransfer.Samples.PretrainedVsScratch;

/// <summary>The analysis of a study once more with known slips. It stands apart from the report, and says what it imitates.</summary>
internal static class Imitation
{
    private const string By = "initialization";
    private const string Row = "row";

    private static readonly string[] Within = ["dataset", "model", "optimizer"];

    /// <summary>Writes <c>imitated/imitated.md</c> and its figure into the study's folder; nothing where no slip concerns the analysis.</summary>
    internal static void Write(StudyReport report, IReadOnlyCollection<Slip> slips)
    {
        if (!slips.Any(s => s == Slips.Ddof0 || s == Slips.NoCorrection || s == Slips.RowPairing)) return;
        var folder = Directory.CreateDirectory(Path.Combine(report.Folder.FullPath, "imitated")).FullName;
        var runs = slips.Contains(Slips.RowPairing) ? ByRow(report.Results) : report.Results;
        var request = new ComparisonRequest(
            "auc", By, [slips.Contains(Slips.RowPairing) ? Row : "seed"], Within, slips.Contains(Slips.NoCorrection) ? CorrectionMethod.None : CorrectionMethod.Holm);
        var comparisons = Comparisons.Run(runs, request);
        var text = $"# Known slips, imitated\n\nThe study's own report is not this one. What is wrong here on purpose:\n\n{string.Join('\n', slips.Select(s => $"- {s.Name}: {s.Text}."))}\n\n{Table(comparisons)}\n";
        File.WriteAllText(Path.Combine(folder, "imitated.md"), text);
        StudyFigures.Bars(runs, request, new()
        {
            Name = "imitated",
            Title = $"Known slips, imitated: {string.Join(", ", slips.Select(s => s.Name))}",
            // The drawing itself must say it, wherever it is copied to.
            ValueLabel = "Test AUC, slips imitated",
            Labels = Datasets.All.ToDictionary(d => d.Name, d => d.Title),
            Ddof = slips.Contains(Slips.Ddof0) ? 0 : 1,
            Adjusted = !slips.Contains(Slips.NoCorrection),
            Comparisons = comparisons,
            Remarks = [.. slips.Select(s => $"Wrong on purpose: {s.Text}."), .. report.IsSynthetic ? ["SYNTHETIC DATA."] : Array.Empty<string>()],
        }).Save(folder);
        Console.WriteLine($"\n{text}\nWritten to {folder}");
    }

    /// <summary>The runs with a row number in place of what they share: of the later methods the rows are moved on by one.</summary>
    private static ResultTable ByRow(ResultTable runs)
    {
        var rows = new string[runs.Rows.Count];
        var cells = Enumerable.Range(0, rows.Length).GroupBy(i => string.Join('|', Within.Select(c => runs.Value(i, c))));
        foreach (var methods in cells.Select(cell => cell.GroupBy(i => runs.Value(i, By)).ToArray()))
        {
            for (var m = 0; m < methods.Length; m++)
            {
                var own = methods[m].ToArray();
                for (var i = 0; i < own.Length; i++) rows[own[i]] = ((i + m) % own.Length).ToString(CultureInfo.InvariantCulture);
            }
        }

        return new([.. runs.Columns, Row], [.. runs.Rows.Select((r, i) => (IReadOnlyList<string>)[.. r, rows[i]])], runs.Source);
    }

    private static string Table(IReadOnlyList<Comparison> comparisons) => "```\n" + Lines.Table(
        [.. Within, "compared", "n", "A − B", "t", "p", "mark"],
        comparisons.Select(c => (IReadOnlyList<string>)
        [
            .. Within.Select(w => c.Within[w]), $"{c.A} − {c.B}", $"{c.Test?.Count}", c.Test is null ? "–" : Numerals.Signed(c.Difference), c.Test is { } test ? Numerals.Short(test.Statistic) : "–",
            Numerals.PValue(P(c)), Mark.Of(P(c)),
        ])) + "\n```";

    /// <summary>The p-value after the request's correction, which may be none.</summary>
    private static double P(Comparison comparison) => comparison.Test is null or { IsDegenerate: true } ? double.NaN : double.IsNaN(comparison.AdjustedPValue) ? comparison.Test.PValue : comparison.AdjustedPValue;
}
