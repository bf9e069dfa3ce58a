using System.CommandLine;
using MedTransfer.Core.Benchmarks;
using MedTransfer.Core.Training;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer bench trainer</c>: times a trainer against a bare loop.</summary>
internal static class BenchTrainerCommand
{
    internal static Command Create()
    {
        var model = Options.Text("--model", "name of a model (default resnet18)", "resnet18");
        var size = Options.Integer("--size", "pixels per side", 28);
        var batch = Options.Integer("--batch", "images a step", 64);
        var optimizer = Options.Choice("--optimizer", "optimizer", "adamw", [.. Optimizers.Names]);
        var steps = Options.Integer("--steps", "steps an epoch", 20);
        var rounds = Options.Integer("--rounds", "epochs of each that are measured", 9);
        var warmup = Options.Integer("--warmup", "epochs before that, not measured", 1, minimum: 0);
        var mode = new ModeOptions();
        var json = Options.Json();
        var command = new Command("trainer", "time a trainer's steps against a bare loop of the same operators, in turns") { model, size, batch, optimizer, steps, rounds, warmup, json };
        mode.AddTo(command);
        command.SetAction(async (result, cancellation) =>
        {
            var settings = new StepSettings
            {
                Model = result.GetValue(model)!,
                Size = result.GetValue(size),
                Batch = result.GetValue(batch),
                Optimizer = BenchCommand.OptimizerOf(result.GetValue(optimizer)!),
                Precision = mode.PrecisionOf(result),
                Layout = mode.LayoutOf(result),
                Threads = mode.ThreadsOf(result),
                Device = result.GetValue(mode.Device)!,
                Iterations = result.GetValue(steps),
                Warmup = result.GetValue(warmup),
            };
            var timing = await TrainerBenchmark.RunAsync(settings, result.GetValue(rounds), cancellation).ConfigureAwait(false);
            if (result.GetValue(json)) Screen.Json(timing);
            else Screen.Line($"{settings.Model}, {settings.Size} px, batch {settings.Batch}, {timing.Precision}, {timing.Layout}: a step takes the trainer {timing.MedianSeconds * 1000:F2} ms and the bare loop {timing.BareMedianSeconds * 1000:F2} ms; ratio {timing.Ratio:F4} in the median of {timing.Rounds} rounds, {timing.RatioOfBest:F4} of the best ones");
            return ExitCode.Done;
        });
        return command;
    }
}
