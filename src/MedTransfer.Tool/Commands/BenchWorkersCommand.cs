using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Launching;
using MedTransfer.Core.Studies;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer bench workers</c>: how much of the time of several workers goes into runs.</summary>
internal static class BenchWorkersCommand
{
    internal static Command Create()
    {
        var file = new Argument<string>("STUDY.json") { Description = "a study file; it is executed from its beginning in a temporary folder" };
        var workers = Options.Integer("--workers", "processes side by side", 2);
        var mode = new ModeOptions();
        var json = Options.Json();
        var command = new Command("workers", "time a study by several workers: the share of their time that goes into runs, and into what is not a run") { file, workers, mode.Device, mode.Threads, json };
        command.SetAction(async (result, cancellation) =>
        {
            var place = Directory.CreateTempSubdirectory("medtransfer-bench-");
            try
            {
                var count = result.GetValue(workers);
                var launch = new StudyLaunch
                {
                    Definition = StudyCommand.Definition(result.GetValue(file)!, "full"), Folder = new(place.FullName), Options = mode.RunOptionsOf(result), Worker = OwnCommand.Worker,
                };
                await Preparation.RunAsync(launch.Definition, cancellation).ConfigureAwait(false);
                var wall = Stopwatch.StartNew();
                await new LocalProcessLauncher(count).LaunchAsync(launch, progress: null, cancellation).ConfigureAwait(false);
                var seconds = wall.Elapsed.TotalSeconds;
                var runs = StudyRecord.ReadAll(launch.Folder);
                var busy = runs.Sum(r => r.Result?.Seconds ?? 0);
                var efficiency = busy / (count * seconds);
                if (result.GetValue(json)) Screen.Json(new { Runs = runs.Count, Workers = count, WallS = seconds, BusyS = busy, Efficiency = efficiency });
                else Screen.Line(string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(runs.Count, "run")} by {Counted.Of(count, "worker")}: {busy:F1} s of runs in {seconds:F1} s, efficiency {efficiency:P1}"));
                return runs.All(r => r.Result is not null) ? ExitCode.Done : ExitCode.FailedRuns;
            }
            finally
            {
                place.Delete(recursive: true);
            }
        });
        return command;
    }
}
