using System.CommandLine;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Studies;
using MedTransfer.Models;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer weights</c>: what becomes of every tensor of a weight file.</summary>
internal static class WeightsCommand
{
    internal static Command Create()
    {
        var model = new Argument<string>("MODEL") { Description = "name of a model" };
        var path = new Argument<string>("PATH") { Description = "a weight file, or the full name of published weights, which are fetched where they are missing" };
        var classes = new Option<int>("--classes") { Description = "outputs of the model", DefaultValueFactory = _ => 1000 };
        var channels = new Option<int>("--channels") { Description = "channels of its images", DefaultValueFactory = _ => 3 };
        var size = new Option<int?>("--size") { Description = "height and width of its images, where it is built for one size" };
        var prefix = new Option<string?>("--prefix") { Description = "where the network stands in a checkpoint, encoder_q. for example; found by itself where only one fits" };
        var json = Options.Json();
        var command = new Command("weights", "account for every tensor of a weight file: loaded, renamed, resized, missing, unexpected, shape")
        {
            model, path, classes, channels, size, prefix, json,
        };
        command.SetAction(async (result, cancellation) =>
        {
            StudyFiles.RequireModel(result.GetValue(path)!, result.GetValue(model)!);
            await Preparation.RunAsync([StudyFiles.Weights(result.GetValue(path)!)], cancellation).ConfigureAwait(false);
            using var built = ModelZoo.Create(
                result.GetValue(model)!, result.GetValue(classes), result.GetValue(channels), imageSize: result.GetValue(size), seed: 0);
            return Run(built, result.GetValue(path)!, result.GetValue(prefix), result.GetValue(json));
        });
        return command;
    }

    private static int Run(ImageModel model, string weights, string? prefix, bool json)
    {
        var path = WeightLocator.Find(weights) ?? throw new InvalidConfigurationException(
            $"Weights '{weights}' are not on this machine; looked at {string.Join(", ", WeightLocator.Places(weights))}.");
        var options = new WeightLoadOptions { Prefix = prefix };
        var report = WeightLoader.Compare(model, path, options);

        // What fits is loaded, so that damaged bytes and values that are not finite come to light too.
        if (report.IsCompatible) report = WeightLoader.Load(model, path, options);
        if (json) Screen.Json(Describe(report));
        else Print(report);
        if (report.IsCompatible) return ExitCode.Done;
        Screen.Note($"medtransfer: the weights in '{path}' do not fit the model '{report.Architecture}': {Counted.Of(report.Missing.Count, "tensor is", "tensors are")} missing, {report.Unexpected.Count} unexpected, {report.Shape.Count} of another shape.");
        return ExitCode.BadInput;
    }

    private static object Describe(WeightReport report) => new
    {
        path = report.Path,
        format = report.Format,
        model = report.Architecture,
        loaded = report.Loaded.Count,
        renamed = report.Renamed.Count,
        resized = report.Resized.Count,
        report.Missing,
        report.Unexpected,
        shape = report.Shape.Select(s => new { s.Name, expected = s.Expected, found = s.Found }),
        reinitialised = report.Reinitialised,
        report.Dropped,
        not_finite = report.NonFinite,
        ignored = report.Ignored.Select(i => new { name = i.Source, i.Reason }),
        renames = report.Renamed.Select(r => new { from = r.Source, to = r.Name }),
        resizes = report.Resized.Select(r => new { r.Name, r.What }),
        notes = report.Notes(),
        compatible = report.IsCompatible,
    };

    private static void Print(WeightReport report)
    {
        Screen.Line($"{report.Path} ({report.Format}) for {report.Architecture}: {Counted.Of(report.Loaded.Count, "entry", "entries")} loaded, {report.Renamed.Count} of them renamed, {report.Resized.Count} resized.");
        foreach (var note in report.Notes()) Screen.Line($"  {note}");
        if (!report.IsCompatible) Screen.Line(report.Differences());
    }
}
