using System.CommandLine;
using MedTransfer.Models;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer weights</c>: what becomes of every tensor of a weight file.</summary>
internal static class WeightsCommand
{
    internal static Command Create()
    {
        var model = new Argument<string>("MODEL") { Description = "name of a model" };
        var path = new Argument<string>("PATH") { Description = "a weight file, or the full name of published weights" };
        var json = Options.Json();
        var command = new Command("weights", "account for every tensor of a weight file: loaded, missing, unexpected, shape") { model, path, json };
        command.SetAction(result => Run(result.GetValue(model)!, result.GetValue(path)!, result.GetValue(json)));
        return command;
    }

    private static int Run(string name, string weights, bool json)
    {
        using var model = ModelZoo.Create(name, seed: 0);
        var path = WeightLocator.Find(weights) ?? throw new InvalidConfigurationException(
            $"Weights '{weights}' are not on this machine; looked at {string.Join(", ", WeightLocator.Places(weights))}.");
        var report = WeightLoader.Compare(model, path);
        if (json)
        {
            Screen.Json(new
            {
                path = report.Path,
                model = report.Architecture,
                loaded = report.Loaded.Count,
                renamed = report.Renamed.Select(r => new { from = r.Source, to = r.Name }),
                report.Resized,
                report.Missing,
                report.Unexpected,
                shape = report.Shape.Select(s => new { s.Name, expected = s.Expected, found = s.Found }),
                reinitialised = report.Reinitialised,
                compatible = report.IsCompatible,
            });
        }
        else
        {
            Screen.Line($"{report.Path} for {report.Architecture}: {report.Loaded.Count} entries loaded, {report.Renamed.Count} of them renamed, {report.Resized.Count} resized.");
            foreach (var note in report.Notes()) Screen.Line($"  {note}");
            if (!report.IsCompatible) Screen.Line(report.Differences());
        }

        return report.IsCompatible ? ExitCode.Done : ExitCode.BadInput;
    }
}
