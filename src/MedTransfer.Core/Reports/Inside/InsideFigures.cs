using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Attribution;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Explaining;
using MedTransfer.Core.Figures;
using MedTransfer.Core.Results;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Reports.Inside;

/// <summary>The sheets and comparisons that lie below a study's folder, as figures of its report.</summary>
internal static class InsideFigures
{
    internal static IEnumerable<Figure> Draw(StudyReport report, Action<string> note)
    {
        var count = 0;
        var shown = new HashSet<(object, object, string)>();
        foreach (var (record, folder) in InsideFolder.Find(report, InsideFolder.Maps))
        {
            if (Read(() => Sheet(report, record, folder, ++count), note) is not { } sheet) continue;
            shown.Add((record.Run.Config.Data, record.Run.Config.Model, record.Run.Initialization));
            yield return sheet;
        }

        if (shown.Count > 0 && InsideRuns.Explained(report).Count is var all && shown.Count < all)
            note($"Maps are of {shown.Count} of {all} combinations of data set, network and initialization, the first run of the plan each; `study report --explain` draws those of others.");
        count = 0;
        foreach (var (record, folder) in InsideFolder.Find(report, InsideFolder.Similarity))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "similarity-groups-*.svg").Order(StringComparer.Ordinal))
            {
                if (Read(() => Similarity(report, record, folder, path, ++count), note) is { } figure) yield return figure;
            }
        }
    }

    private static Figure Sheet(StudyReport report, StudyRecord record, string folder, int number)
    {
        var path = Path.Combine(folder, "explanations.json");
        var saved = SettingsJson.Parse<SavedExplanations>(File.ReadAllText(path), $"'{path}'");
        string[] methods = [.. saved.Methods.Select(m => AttributionMethod.Parse(m).Title)];
        var judged = saved.Explanations.Where(e => e.Right is not null).ToArray();
        string[] caption =
        [
            $"Run `{saved.Run}` (seed {record.Run.Config.Seed}{(record.Result is { } result ? $", test AUC {Numerals.Share(result.Test.Auc)}" : "")}).",
            $"Each image beside what {FactorNames.List(methods)} {(methods.Length == 1 ? "finds" : "find")} to speak for its {(saved.Target is "predicted" or "true" ? $"{saved.Target} class" : $"class {saved.Target}")}; {Layers(saved)}",
            $"Images of the {saved.Choice}; n = {saved.Explanations.Count}{(judged.Length > 0 ? $", {judged.Count(e => e.Right == true)} of {judged.Length} answered right" : "")}.",
            "One network of one seed: an illustration, from which nothing follows for others.",
        ];
        return StudyFigures.Sheet(
            File.ReadAllBytes(Path.Combine(folder, saved.Sheets[0])),
            $"{FactorNames.List(methods)}: {report.Shown.Cell(record.Run)}, {record.Run.Initialization}{Synthetic(report)}",
            string.Join(' ', caption),
            ResultTable.Read(Path.Combine(folder, saved.Table)),
            $"{ReportFigures.Inside}-maps-{number}");
    }

    private static string Layers(SavedExplanations saved)
    {
        string[] looked = [.. saved.Methods.Zip(saved.Layers).Where(m => m.Second.Count > 0).Select(m => $"{AttributionMethod.Parse(m.First).Title} at {string.Join(" + ", m.Second.Select(l => $"`{l}`"))}")];
        return looked.Length == 0 ? "by the pixels themselves." : $"{string.Join(", ", looked)}, whose cells are coarser than the picture.";
    }

    private static Figure Similarity(StudyReport report, StudyRecord record, string folder, string path, int number)
    {
        var json = Path.Combine(folder, "similarity-groups.json");
        var notes = JsonNode.Parse(File.ReadAllText(json))?["notes"]?.AsArray().Select(n => $"{n}").Where(n => !n.StartsWith('*')) ?? throw new InvalidContentException($"'{json}' has no notes. Compare the networks again.");
        var measure = Path.GetFileNameWithoutExtension(path)["similarity-groups-".Length..];
        var table = ResultTable.Read(Path.Combine(folder, "similarity-groups.csv"));
        var rows = table.Rows.Where((_, i) => table.Value(i, "measure") == measure).ToArray();
        return new(
            $"{ReportFigures.Inside}-similarity-{number}",
            $"How alike networks are, stage by stage ({measure}): {report.Shown.Cell(record.Run)}{Synthetic(report)}",
            $"{string.Join(' ', notes)} 1: the same but for a rotation and a scale.",
            File.ReadAllText(path),
            new ResultTable(table.Columns, rows, table.Source));
    }

    private static string Synthetic(StudyReport report) => report.IsSynthetic ? " (synthetic data)" : "";

    /// <summary>What is broken, or of another version, is told in the report and ends nothing.</summary>
    private static Figure? Read(Func<Figure> figure, Action<string> note)
    {
        try
        {
            return figure();
        }
        catch (Exception e) when (e is MedTransferException or IOException or JsonException)
        {
            note($"Not drawn: {e.Message}");
            return null;
        }
    }
}
