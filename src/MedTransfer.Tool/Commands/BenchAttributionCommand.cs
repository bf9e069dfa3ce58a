using System.CommandLine;
using MedTransfer.Core.Attribution;
using MedTransfer.Core.Benchmarks;
using MedTransfer.Core.Training;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer bench gradcam</c>: times explaining images.</summary>
internal static class BenchAttributionCommand
{
    internal static Command Create()
    {
        var model = Options.Text("--model", "name of a model (default resnet18)", "resnet18");
        var method = Options.Choice("--method", "how images are explained", "gradcam", [.. AttributionMethod.Names]);
        var weights = new Option<string?>("--weights") { Description = "a file with the model's weights; drawn at random without it" };
        var images = Options.Integer("--images", "images a round", 1000);
        var size = Options.Integer("--size", "pixels per side", 64);
        var batch = Options.Integer("--batch", "images at a time", 64);
        var classes = Options.Integer("--classes", "outputs of the network", 1000, minimum: 2);
        var rounds = Options.Integer("--rounds", "rounds measured", 3);
        var warmup = Options.Integer("--warmup", "rounds before that, not measured", 1, minimum: 0);
        var precision = Options.Choice("--precision", "arithmetic", "fp32", "fp32", "bf16");
        var layout = Options.Choice("--layout", "order of the images in memory", "nchw", "nchw", "nhwc");
        var device = Options.Device();
        var threads = Options.Integer("--threads", "threads inside an operator; 0 leaves it to the library", 0, minimum: 0);
        var json = Options.Json();
        var command = new Command("gradcam", "time class activation maps of made-up images")
        {
            model, method, weights, images, size, batch, classes, rounds, warmup, precision, layout, device, threads, json,
        };
        command.SetAction((result, cancellation) =>
        {
            var settings = new StepSettings
            {
                Model = result.GetValue(model)!,
                Size = result.GetValue(size),
                Batch = result.GetValue(batch),
                Classes = result.GetValue(classes),
                Precision = result.GetValue(precision) == "bf16" ? Precision.BFloat16 : Precision.Float32,
                Layout = result.GetValue(layout) == "nhwc" ? MemoryLayout.Nhwc : MemoryLayout.Nchw,
                Device = result.GetValue(device)!,
                Threads = result.GetValue(threads) is var count and > 0 ? count : null,
                Iterations = result.GetValue(rounds),
                Warmup = result.GetValue(warmup),
            };
            var timing = AttributionBenchmark.Run(settings, AttributionMethod.Parse(result.GetValue(method)!), result.GetValue(images), result.GetValue(weights), cancellation);
            if (result.GetValue(json)) Screen.Json(timing);
            else Screen.Line($"{result.GetValue(images)} images of {settings.Size} px: median {timing.MedianSeconds:F2} s, least {timing.MinSeconds:F2} s, {timing.ImagesPerSecond:F0} images/s; mean of the maps {timing.Value:G6}");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
