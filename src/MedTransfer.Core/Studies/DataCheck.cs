using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Data;
using MedTransfer.Files;

namespace MedTransfer.Core.Studies;

/// <summary>
/// Looks through each data set of a study once, when it is first loaded, and keeps what was found in the study's folder
/// (<c>data/MD5.json</c>), where later calls and the report find it.
/// </summary>
internal static class DataCheck
{
    /// <summary>What should be known of the data before results are believed; null where that was said before.</summary>
    public static IReadOnlyList<string>? FirstLook(StudyFolder folder, DataChoice choice, ImageDataset data, CancellationToken cancellation)
    {
        var path = PathOf(folder, choice);
        if (File.Exists(path)) return null;
        var report = DatasetReport.Create(data, cancellation: cancellation);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteText(path, JsonSerializer.Serialize(report, SettingsJson.Options));
        return report.Warnings;
    }

    /// <summary>Whether somebody has looked.</summary>
    public static bool IsDone(StudyFolder folder, DataChoice choice) => File.Exists(PathOf(folder, choice));

    /// <summary>What was found; nothing where nobody has looked yet or the file cannot be read.</summary>
    public static IReadOnlyList<string> Warnings(StudyFolder folder, DataChoice choice)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(PathOf(folder, choice)));
            return [.. json.RootElement.GetProperty("warnings").EnumerateArray().Select(w => w.GetString()!)];
        }
        catch (Exception e) when (e is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }

    private static string PathOf(StudyFolder folder, DataChoice choice) => Path.Combine(folder.FullPath, "data", $"{choice.Md5}.json");
}
