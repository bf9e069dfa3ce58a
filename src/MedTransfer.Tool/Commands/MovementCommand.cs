using System.CommandLine;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Transfusion;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer movement</c>: how far the weights of finished runs moved from where they began.</summary>
internal static class MovementCommand
{
    internal static Command Create()
    {
        var folders = new Argument<string[]>("FOLDER") { Description = "the folder of a study, folders of runs, or a folder that holds folders of runs", Arity = ArgumentArity.OneOrMore };
        var weights = Options.Many("--weights", "files of initial weights that are not where the runs would look");
        var filters = new Option<bool>("--filters") { Description = "also draw the first-layer filters of every run before and after, in filters/RUN of --out" };
        var target = Options.Folder("--out", "folder for tables, data and figures; only printed where not given");
        var device = Options.Device("cpu");
        var json = Options.Json();
        var command = new Command("movement", "how far the weights of finished runs moved, by part of the network over seeds") { folders, weights, filters, target, device, json };
        command.SetAction((result, cancellation) =>
        {
            var (given, files) = (result.GetValue(folders)!, result.GetValue(weights) ?? []);
            var faults = new Faults();
            faults.AddRange(files.Where(f => !File.Exists(f)).Select(f => $"weights: there is no file '{f}'."));
            faults.Require(!result.GetValue(filters) || result.GetValue(target) is not null, "filters: pictures need a folder; give --out.");
            faults.Throw("movement");
            using var status = new StatusLine();
            var study = MovementStudy.OfFolders(given, files, result.GetValue(device)!, new DirectProgress<int>(done => status.Show($"{done} runs measured")), cancellation);
            var saved = result.GetValue(target) is { } folder ? study.Save(folder) : [];
            if (result.GetValue(filters)) saved = [.. saved, .. Filters(given, files, result.GetValue(target)!, result.GetValue(device)!, cancellation)];
            status.Clear();
            if (result.GetValue(json))
            {
                Screen.Json(new { study.Summaries, NotCompared = study.Runs.SelectMany(r => r.NotCompared).Distinct(), study.Notes, Files = saved });
            }
            else
            {
                Screen.Line(study.ToString());
                Screen.Files(saved);
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static IEnumerable<string> Filters(string[] folders, string[] files, string target, string device, CancellationToken cancellation)
    {
        var weights = InitialWeights.ByHash(files);
        foreach (var (_, folder, config) in FinishedRuns.Find(folders).Runs)
        {
            cancellation.ThrowIfCancellationRequested();
            using var run = RunNetwork.Load(folder.FullPath, device);
            foreach (var file in FirstLayerFilters.Of(run, weights(config)).Save(Path.Combine(target, "filters", config.Id))) yield return file;
        }
    }
}
