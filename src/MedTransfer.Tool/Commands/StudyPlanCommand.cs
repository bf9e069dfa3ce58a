using System.CommandLine;
using MedTransfer.Core.Studies;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer study plan</c>: what a study will cost, before anything starts.</summary>
internal static class StudyPlanCommand
{
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
            else Screen.Line($"{study.Definition.Title}\n{forecast}");
            var faults = forecast.FindFaults(study.Definition.Budget).ToArray();
            foreach (var limit in result.GetValue(json) ? forecast.NotJudged : []) Screen.Note($"medtransfer: {limit}");
            foreach (var fault in faults) Screen.Note($"medtransfer: over the budget: {fault}");
            return Task.FromResult(faults.Length == 0 ? ExitCode.Done : ExitCode.BadInput);
        });
        return command;
    }

    private sealed class ProbeLine(StatusLine line) : IProgress<ForecastProgress>
    {
        public void Report(ForecastProgress value) => line.Show($"measuring {value.Measured + 1} of {value.Count}: {value.Kind}");
    }
}
