using MedTransfer.Core.Figures;
using MedTransfer.Core.Results;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Stats;

namespace MedTransfer.Core.Reports;

/// <summary>Figures of what the runs of a cell kept: their epochs, and their answers on the test split. Nothing is predicted anew and no data are read.</summary>
/// <param name="report">The report.</param>
/// <param name="records">Finished runs that differ in initialization and seed only.</param>
/// <param name="suffix">Ends the names of the files.</param>
internal sealed class KeptAnswers(StudyReport report, IReadOnlyList<StudyRecord> records, string suffix)
{
    private string Title => $"{report.Shown.Cell(records[0].Run)}{(report.IsSynthetic ? " (synthetic data)" : "")}";

    /// <summary>Validation AUC by epoch; null where no run kept its epochs.</summary>
    internal Figure? Curves()
    {
        var rows = records.SelectMany(r => IsThere(Folder(r).HistoryPath) ? Folder(r).ReadHistory().Select(e => (IReadOnlyList<string>)
        [
            r.Run.Initialization, StudyFactors.Of(r.Run, StudyFactors.Seed), ResultTable.Number(e.Epoch), double.IsNaN(e.ValidationAuc) ? "" : ResultTable.Number(e.ValidationAuc),
        ]) : []).ToArray();
        if (rows.Length == 0) return null;
        var table = new ResultTable([StudyFactors.Initialization, StudyFactors.Seed, "epoch", "val_auc"], rows);
        return StudyFigures.Curves(table, "val_auc", [StudyFactors.Initialization], options: new() { Name = $"curves{suffix}", Title = $"Validation AUC during training: {Title}" });
    }

    /// <summary>ROC and reliability of two classes, and the confusion matrix of each initialization; nothing where the labels were not kept.</summary>
    internal IEnumerable<Figure> Answers()
    {
        var kept = records.Where(r => IsThere(Folder(r).TestLabelsPath) && IsThere(Folder(r).TestPredictionsPath))
            .Select(r => (Record: r, Labels: Folder(r).ReadTestLabels()!, Scores: Folder(r).ReadTestPredictions()!))
            .Where(k => HasClasses(Folder(k.Record), k.Labels, k.Scores)).ToArray();
        if (kept.Length == 0) yield break;
        if (kept.All(k => k.Scores.Columns == 2 && k.Labels.Distinct().Order().SequenceEqual([0, 1])))
        {
            ScoreSeries[] series = [.. kept.Select(k => new ScoreSeries(k.Record.Run.Initialization, k.Labels, [.. Enumerable.Range(0, k.Scores.Count).Select(i => k.Scores.Values[(2 * i) + 1])]))];
            yield return StudyFigures.Roc(series, new() { Name = $"roc{suffix}", Title = $"ROC on the test split: {Title}" });
            yield return StudyFigures.Reliability(series, options: new() { Name = $"reliability{suffix}", Title = $"Reliability on the test split: {Title}" });
        }

        var number = 0;
        foreach (var group in kept.GroupBy(k => k.Record.Run.Initialization))
        {
            var first = group.First();
            var classes = Folder(first.Record).ReadClassifier()?.Classes is { } names && names.Count == first.Scores.Columns ? names : [.. Enumerable.Range(0, first.Scores.Columns).Select(c => $"{c}")];
            var counts = Enumerable.Range(0, classes.Count).Select(_ => new long[classes.Count]).ToArray();
            foreach (var (_, labels, scores) in group)
            {
                var answers = Accuracy.HighestScore(scores.Values, scores.Columns);
                for (var i = 0; i < labels.Length; i++) counts[labels[i]][answers[i]]++;
            }

            yield return StudyFigures.Confusion([.. classes], counts, new()
            {
                Name = $"confusion{suffix}-{++number}",
                Title = $"Confusion on the test split: {Title}, {group.Key}",
                Remarks = [$"Summed over {Numerals.Counted(group.Count(), "run")}; the answer is the class of the highest probability."],
            });
        }
    }

    /// <summary>Whether each image is of one class, rather than of any number of findings.</summary>
    private static bool HasClasses(RunFolder folder, int[] labels, Evaluation.ScoreTable scores)
    {
        if (scores.Columns == 1 || (labels.Length == scores.Count * scores.Columns && scores.Count > 0)) return false;
        var wrong = Array.FindIndex(labels, label => label < 0 || label >= scores.Columns);
        if (labels.Length == scores.Count && wrong < 0) return true;
        throw new InvalidContentException(
            $"'{folder.TestLabelsPath}': expected one class of 0 to {scores.Columns - 1} for each of the {Numerals.Counted(scores.Count, "image")} of '{Path.GetFileName(folder.TestPredictionsPath)}', " +
            (wrong >= 0 ? $"found {labels[wrong]} in line {wrong + 1}" : $"found {Numerals.Counted(labels.Length, "line")}") +
            ". Delete the folder of the run, and 'medtransfer study run' executes it again.");
    }

    private RunFolder Folder(StudyRecord record) => report.Folder.Run(record.Run);

    private static bool IsThere(string path) => new FileInfo(path) is { Exists: true, Length: > 0 };
}
