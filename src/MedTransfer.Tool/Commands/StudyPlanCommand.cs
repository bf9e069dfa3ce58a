using System.CommandLine;
using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Core.Studies;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer study plan</c>: what a study will cost, before anything starts.</summary>
internal static class StudyPlanCommand
{
    private const double BytesPerGigabyte = 1e9;
    private const double SecondsPerHour = 3600;

    internal static Command Create()
    {
        var file = StudyCommand.StudyFile();
        var (folder, budget) = (StudyCommand.Folder(), StudyCommand.Budget());
        var probe = new Option<bool>("--probe") { Description = "measure a few real training steps of each kind of run that no finished run tells about" };
        var seconds = Options.Integer("--probe-seconds", "seconds for all measurements together", 30, minimum: 1);
        var mode = new ModeOptions();
        var json = Options.Json();
        var command = new Command("plan", "runs, images, hours and disk of a study, before anything starts; nothing is written or fetched") { file, folder, budget, probe, seconds, mode.Device, mode.Threads, json };
        command.SetAction((result, cancellation) =>
        {
            var study = Study.Of(StudyCommand.Definition(result.GetValue(file)!, result.GetValue(budget)!));
            var options = new ForecastOptions
            {
                Folder = result.GetValue(folder) ?? StudyCommand.DefaultPlace(study.Definition),
                ProbeSeconds = result.GetValue(probe) ? result.GetValue(seconds) : 0,
                Device = result.GetValue(mode.Device)!,
                Threads = mode.ThreadsOf(result),
            };
            using var line = new StatusLine();
            var forecast = study.Plan(options, new ProbeLine(line), cancellation);
            line.Clear();
            if (result.GetValue(json)) Screen.Json(forecast);
            else Print(study.Definition, forecast);
            var faults = forecast.FindFaults(study.Definition.Budget).ToArray();
            foreach (var fault in faults) Screen.Note($"medtransfer: over the budget: {fault}");
            return Task.FromResult(faults.Length == 0 ? ExitCode.Done : ExitCode.BadInput);
        });
        return command;
    }

    private static void Print(StudyDefinition definition, StudyForecast forecast)
    {
        Screen.Line($"{definition.Title}");
        Screen.Line($"{forecast.Runs} runs ({forecast.Stages} first stages): {forecast.Finished} finished, {forecast.New} to be executed, {forecast.Images.ToString("N0", CultureInfo.InvariantCulture)} training images");
        Screen.Table(
            ["runs", "open", "images", "time", "by", "disk", "kind"],
            forecast.Groups.Select(g => (IReadOnlyList<string>)
            [
                $"{g.Runs}", $"{g.Runs - g.Finished}", g.Images.ToString("N0", CultureInfo.InvariantCulture), g.Hours is { } hours ? Numerals.Duration(hours * SecondsPerHour) : "?", Evidence(g.Evidence), Gigabytes(g.Bytes), g.Kind,
            ]),
            0, 1, 2, 3, 5);
        Screen.Line(forecast.Hours is { } all
            ? $"Time on {forecast.Device}, one run after the other: {Numerals.Duration(all * SecondsPerHour)}"
            : $"Time on {forecast.Device}: not measured; --probe measures a few real steps of each kind");
        Screen.Line($"Disk: {Gigabytes(forecast.Bytes)} when all is finished, and up to {Gigabytes(forecast.CheckpointBytes)} for each worker's checkpoint meanwhile");
        if (forecast.Missing.Count > 0) Screen.Line($"Not on this machine:\n  {string.Join("\n  ", forecast.Missing)}");
    }

    private static string Evidence(ForecastEvidence evidence) => evidence switch
    {
        ForecastEvidence.FinishedRuns => "finished runs",
        ForecastEvidence.Probe => "probe",
        _ => "–",
    };

    private static string Gigabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / BytesPerGigabyte:0.##} GB");

    private sealed class ProbeLine(StatusLine line) : IProgress<ForecastProgress>
    {
        public void Report(ForecastProgress value) => line.Show($"measuring {value.Measured + 1} of {value.Count}: {value.Kind}");
    }
}
