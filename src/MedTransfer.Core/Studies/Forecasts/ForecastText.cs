using System.Globalization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Results;

namespace MedTransfer.Core.Studies;

/// <summary>A forecast as text for people.</summary>
internal static class ForecastText
{
    private const double BytesPerGigabyte = 1e9;
    private const double SecondsPerHour = 3600;

    internal static string Write(StudyForecast forecast) => string.Join('\n', Lines(forecast));

    private static IEnumerable<string> Lines(StudyForecast f)
    {
        yield return $"{Counted.Of(f.Runs, "run")} ({Counted.Of(f.Stages, "first stage")}): {f.Finished} finished, {f.New} to be executed, {Count(f.Images)} training images";
        yield return TextTable.Write(
            ["runs", "open", "images", "time", "by", "disk", "kind"],
            [.. f.Groups.Select(g => (IReadOnlyList<string>)
            [
                $"{g.Runs}", $"{g.Runs - g.Finished}", Count(g.Images), g.Hours is { } hours ? Numerals.Duration(hours * SecondsPerHour) : "?", Evidence(g.Evidence), Gigabytes(g.Bytes), g.Kind,
            ])],
            0, 1, 2, 3, 5);
        yield return f.Hours is { } all
            ? $"Time on {f.Device}, one run after the other: {Numerals.Duration(all * SecondsPerHour)}"
            : $"Time on {f.Device}: not measured; --probe (in C#: ForecastOptions.ProbeSeconds) measures a few real steps of each kind";
        yield return $"Disk: {Gigabytes(f.Bytes)} when all is finished, and up to {Gigabytes(f.CheckpointBytes)} for each worker's checkpoint meanwhile";
        if (f.Missing.Count > 0) yield return $"Not on this machine, and fetched before the first run:\n  {string.Join("\n  ", f.Missing)}";
        foreach (var limit in f.NotJudged) yield return limit;
    }

    private static string Evidence(ForecastEvidence evidence) => evidence switch
    {
        ForecastEvidence.FinishedRuns => "finished runs",
        ForecastEvidence.Probe => "probe",
        _ => "–",
    };

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Gigabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / BytesPerGigabyte:0.##} GB");
}
