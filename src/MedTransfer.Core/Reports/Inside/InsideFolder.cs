using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Reports.Inside;

/// <summary>Where the sheets and comparisons of a study lie: <c>inside/maps/RUN</c> and <c>inside/similarity/RUN</c>, by the run that comes first.</summary>
internal static class InsideFolder
{
    internal static string Maps(StudyFolder folder, string run) => Path.Combine(folder.InsidePath, "maps", run);

    internal static string Similarity(StudyFolder folder, string run) => Path.Combine(folder.InsidePath, "similarity", run);

    /// <summary>The runs of the report that have a folder of a kind, in the order of the plan. What belongs to no run of it is left alone.</summary>
    internal static IEnumerable<(StudyRecord Record, string Folder)> Find(StudyReport report, Func<StudyFolder, string, string> kind)
    {
        var parent = kind(report.Folder, "");
        if (!Directory.Exists(parent)) return [];
        var there = Directory.EnumerateDirectories(parent).Select(d => Path.GetFileName(d)!).ToHashSet(StringComparer.Ordinal);
        return report.Records.Where(r => there.Contains(r.Run.Config.Id)).Select(r => (r, kind(report.Folder, r.Run.Config.Id)));
    }
}
