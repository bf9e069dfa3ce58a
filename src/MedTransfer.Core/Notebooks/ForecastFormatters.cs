using MedTransfer.Core.Configuration;
using MedTransfer.Core.Results;
using MedTransfer.Core.Studies;

namespace MedTransfer.Notebooks;

/// <summary>Shows what a study will cost.</summary>
internal sealed class ForecastFormatters() : FormatterSource(new NotebookFormatter<StudyForecast>(NotebookHtml.MimeType, Write))
{
    private static string Write(StudyForecast forecast) =>
        NotebookHtml.Table(
            $"{Counted.Of(forecast.Runs, "run")}, {forecast.Finished} of them finished; {Time(forecast.Hours)} on {forecast.Device}; {Megabytes(forecast.Bytes)}",
            ["kind", "runs", "finished", "images", "time", "disk"],
            forecast.Groups.Select(g => (IReadOnlyList<string>)[g.Kind, $"{g.Runs}", $"{g.Finished}", $"{g.Images:N0}", Time(g.Hours), Megabytes(g.Bytes)]))
        + (forecast.Missing.Count == 0 ? "" : NotebookHtml.Items(forecast.Missing));

    private static string Time(double? hours) => hours is { } h ? Numerals.Duration(h * 3600) : "not measured";

    private static string Megabytes(long bytes) => $"{bytes / 1e6:N1} MB";
}
