using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Reports.Inside;

/// <summary>Which finished runs of a study stand for the others: always the first ones of the plan, never those with the best results.</summary>
internal static class InsideRuns
{
    /// <summary>One run for each combination of data set, model and initialization whose network has class scores.</summary>
    internal static IReadOnlyList<StudyRecord> Explained(StudyReport report) =>
        [.. Finished(report).Where(r => !r.Run.Config.Strategy.AnswersByNeighbours).GroupBy(r => (r.Run.Config.Data, r.Run.Config.Model, r.Run.Initialization)).Select(g => g.First())];

    /// <summary>For each data set and model the runs of its first cell, where there are two of them to compare.</summary>
    internal static IReadOnlyList<IReadOnlyList<StudyRecord>> Compared(StudyReport report) =>
        [.. Finished(report).GroupBy(r => (r.Run.Config.Data, r.Run.Config.Model)).Select(g => g.GroupBy(StudyReport.CellOf).First().ToArray()).Where(cell => cell.Length > 1)];

    private static IEnumerable<StudyRecord> Finished(StudyReport report) => report.Records.Where(r => !r.Run.IsStage && r.Result is not null);
}
