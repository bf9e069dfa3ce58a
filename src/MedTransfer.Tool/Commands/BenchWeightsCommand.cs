using System.CommandLine;
using MedTransfer.Core.Benchmarks;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer bench weights</c>: times loading a weight file.</summary>
internal static class BenchWeightsCommand
{
    internal static Command Create()
    {
        var model = Options.Text("--model", "name of a model (default vit_base_patch16_224)", "vit_base_patch16_224");
        var path = new Option<string>("--path") { Description = "the weight file", Required = true };
        var rounds = Options.Integer("--rounds", "rounds measured", 10);
        var warmup = Options.Integer("--warmup", "rounds before that, not measured", 1, minimum: 0);
        var json = Options.Json();
        var command = new Command("weights", "time loading a weight file into a model, all checks on") { model, path, rounds, warmup, json };
        command.SetAction((result, cancellation) =>
        {
            var timing = WeightsBenchmark.Run(result.GetValue(model)!, result.GetValue(path)!, result.GetValue(rounds), result.GetValue(warmup), cancellation);
            if (result.GetValue(json)) Screen.Json(timing);
            else Screen.Line($"{timing.FileBytes} bytes, {timing.Loaded} entries: median {timing.MedianSeconds * 1000:F1} ms, least {timing.MinSeconds * 1000:F1} ms; the process grew by {timing.GrowthBytes / 1048576.0:F1} MiB at most");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
