using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Core.Studies;

namespace MedTransfer.Samples;

/// <summary>Shows what a study would execute and what that would cost, before anything is fetched or trained.</summary>
internal static class StudyCost
{
    private const double SecondsPerHour = 3600;
    private const double BytesPerGigabyte = 1e9;

    internal static void Show(Study study, string folder, string device, double probeSeconds, CancellationToken cancellation)
    {
        var forecast = study.Plan(new() { Folder = folder, Device = device, ProbeSeconds = probeSeconds }, cancellation: cancellation);
        Console.WriteLine($"{forecast.Runs} runs ({forecast.Stages} first stages), {forecast.Finished} finished; {Count(forecast.Images)} training images to come, {Gigabytes(forecast.Bytes)} on disk at the end");
        Console.WriteLine(Lines.Table(["runs", "images", "time", "disk", "kind"], forecast.Groups.Select(g => (IReadOnlyList<string>)
        [
            $"{g.Runs}", Count(g.Images), g.Hours is { } hours ? Numerals.Duration(hours * SecondsPerHour) : "–", Gigabytes(g.Bytes), g.Kind,
        ])));
        Console.WriteLine(forecast.Hours is { } all
            ? $"Time on {forecast.Device}, one run after the other: {Numerals.Duration(all * SecondsPerHour)}"
            : $"Time on {forecast.Device}: not measured; --probe 30 times real steps for so many seconds, more measure more kinds of runs");
        if (StudyFiles.Missing(study.Definition) is { Length: > 0 } missing) Console.WriteLine($"Not on this machine, and fetched before the first run:\n  {string.Join("\n  ", missing)}");
        Console.WriteLine();
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Gigabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / BytesPerGigabyte:0.##} GB");
}
