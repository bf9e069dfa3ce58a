using System.CommandLine;
using MedTransfer.Core.Benchmarks;
using MedTransfer.Core.Configuration;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer bench similarity</c>: times the comparison of two networks.</summary>
internal static class BenchSimilarityCommand
{
    internal static Command Create()
    {
        var model = Options.Text("--model", "name of a model", "resnet50");
        var size = Options.Integer("--size", "pixels per side", 64);
        var threads = Options.Integer("--threads", "threads inside an operator; 0 leaves it to the library", 0, minimum: 0);
        var shared = new SimilarityOptions("--images");
        var json = Options.Json();
        var command = new Command("similarity", "time the comparison of two networks of random weights on made-up images, all stages") { model, size, threads, json };
        shared.AddTo(command);
        command.SetAction((result, cancellation) =>
        {
            if (result.GetValue(threads) is var count and > 0) TorchSharp.torch.set_num_threads(count);
            var timing = SimilarityBenchmark.Run(result.GetValue(model)!, result.GetValue(size), shared.Of(result), result.GetValue(shared.Device)!, cancellation);
            if (result.GetValue(json)) Screen.Json(timing);
            else Screen.Line($"{Counted.Of(timing.Stages, "stage")}, {Counted.Of(timing.Images, "image")}: {timing.Seconds:F1} s, {timing.CaptureSeconds:F1} s of them for the activations; peak memory {timing.PeakRssBytes / 1048576.0:F0} MiB; mean {timing.Value:F4}");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
