using System.CommandLine;
using MedTransfer.Core.Benchmarks;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Tool.Console;
using static TorchSharp.torch;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer bench</c>: times parts of the work.</summary>
internal static class BenchCommand
{
    internal static Command Create() => new("bench", "time parts of the work") { CreateStep(), BenchTrainerCommand.Create(), CreateOptimizer(), CreateOp(), CreateLoad(), CreateImages(), CreateBatches(), BenchWeightsCommand.Create(), BenchStatsCommand.Create(), BenchSimilarityCommand.Create(), BenchAttributionCommand.Create(), BenchWorkersCommand.Create(), BenchStoreCommand.Create() };

    private static Command CreateStep()
    {
        var model = Options.Text("--model", "name of a model", "resnet50");
        var size = Options.Integer("--size", "pixels per side", 64);
        var batch = Options.Integer("--batch", "images a step", 8);
        var classes = Options.Integer("--classes", "outputs of the network", 2, minimum: 2);
        var optimizer = Options.Choice("--optimizer", "optimizer", "sgd", [.. Optimizers.Names]);
        var iterations = Options.Integer("--iterations", "steps measured", 20);
        var warmup = Options.Integer("--warmup", "steps before that, not measured", 3, minimum: 0);
        var forward = new Option<bool>("--forward-only") { Description = "the forward pass in evaluation mode, without gradients" };
        var mode = new ModeOptions();
        var json = Options.Json();
        var command = new Command("step", "time a training step on random images: zero_grad, forward, loss, backward, step")
        {
            model, size, batch, classes, optimizer, forward, iterations, warmup, json,
        };
        mode.AddTo(command);
        command.SetAction((result, cancellation) =>
        {
            var settings = new StepSettings
            {
                Model = result.GetValue(model)!,
                Size = result.GetValue(size),
                Batch = result.GetValue(batch),
                Classes = result.GetValue(classes),
                ForwardOnly = result.GetValue(forward),
                Optimizer = OptimizerOf(result.GetValue(optimizer)!),
                Precision = mode.PrecisionOf(result),
                Layout = mode.LayoutOf(result),
                Threads = mode.ThreadsOf(result),
                Device = result.GetValue(mode.Device)!,
                Iterations = result.GetValue(iterations),
                Warmup = result.GetValue(warmup),
            };
            Print(StepBenchmark.Run(settings, cancellation), settings, result.GetValue(json));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static Command CreateOptimizer()
    {
        var model = Options.Text("--model", "whose parameters", "swin_base_patch4_window7_224");
        var size = Options.Integer("--size", "pixels per side", 224);
        var classes = Options.Integer("--classes", "outputs of the network", 1000, minimum: 2);
        var optimizer = Options.Choice("--optimizer", "optimizer", "adamw", [.. Optimizers.Names]);
        var device = Options.Device();
        var iterations = Options.Integer("--iterations", "steps measured", 7);
        var warmup = Options.Integer("--warmup", "steps before that, not measured", 2, minimum: 0);
        var threads = Options.Integer("--threads", "threads inside an operator; 0 leaves it to the library", 0, minimum: 0);
        var json = Options.Json();
        var command = new Command("optimizer", "time an optimizer's step alone, over the parameters of a network") { model, size, classes, optimizer, device, iterations, warmup, threads, json };
        command.SetAction(result =>
        {
            var settings = new StepSettings
            {
                Model = result.GetValue(model)!,
                Size = result.GetValue(size),
                Classes = result.GetValue(classes),
                Optimizer = OptimizerOf(result.GetValue(optimizer)!),
                Device = result.GetValue(device)!,
                Iterations = result.GetValue(iterations),
                Warmup = result.GetValue(warmup),
                Threads = result.GetValue(threads) is var count and > 0 ? count : null,
            };
            var timing = OptimizerBenchmark.Run(settings);
            if (result.GetValue(json)) Screen.Json(timing);
            else Screen.Line($"{settings.Model}, {timing.Tensors} tensors, {timing.Parameters} numbers: median {timing.MedianSeconds * 1000:F1} ms, least {timing.MinSeconds * 1000:F1} ms over {timing.Iterations} steps");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateOp()
    {
        var calls = Options.Integer("--calls", "calls a round", 200_000);
        var rounds = Options.Integer("--rounds", "rounds measured, after one that is not", 9);
        var threads = Options.Integer("--threads", "threads inside an operator; 0 leaves it to the library", 0, minimum: 0);
        var json = Options.Json();
        var command = new Command("op", "time one operator call: add_ of four numbers") { calls, rounds, threads, json };
        command.SetAction((result, cancellation) =>
        {
            if (result.GetValue(threads) is var count and > 0) set_num_threads(count);
            var timing = OperatorBenchmark.Run(result.GetValue(calls), result.GetValue(rounds), cancellation);
            if (result.GetValue(json)) Screen.Json(timing);
            else Screen.Line($"add_ of four numbers: median {timing.MedianSeconds * 1e6:F3} µs, least {timing.MinSeconds * 1e6:F3} µs; {timing.AllocatedBytes:F1} bytes on the managed heap a call");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static Command CreateLoad()
    {
        var data = Options.Text("--data", "name of a data set or path of its file", "pneumoniamnist");
        var rounds = Options.Integer("--rounds", "rounds measured", 40);
        var warmup = Options.Integer("--warmup", "rounds before that, not measured", 5, minimum: 0);
        var json = Options.Json();
        var command = new Command("load", "time reading a data set from disk to tensors, all checks on") { data, rounds, warmup, json };
        command.SetAction((result, cancellation) =>
        {
            var timing = LoadBenchmark.Run(result.GetValue(data)!, rounds: result.GetValue(rounds), warmup: result.GetValue(warmup), cancellation: cancellation);
            if (result.GetValue(json)) Screen.Json(timing);
            else Screen.Line($"{timing.Path}: median {timing.MedianSeconds * 1000:F2} ms, least {timing.MinSeconds * 1000:F2} ms for {timing.ImageBytes} bytes of images");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static Command CreateImages()
    {
        var folder = new Option<string>("--folder") { Description = "the folder of .jpg, .jpeg and .png files", Required = true };
        var size = Options.Integer("--size", "pixels per side after resizing", 224);
        var threads = Options.Integer("--threads", "files decoded at once; 0 takes the number of processors", 0, minimum: 0);
        var rounds = Options.Integer("--rounds", "rounds measured, after one that is not", 3);
        var full = new Option<bool>("--full") { Description = "decode JPEGs in full instead of at the nearest larger N/8 of their size" };
        var json = Options.Json();
        var command = new Command("images", "time decoding and resizing the image files of a folder") { folder, size, threads, rounds, full, json };
        command.SetAction((result, cancellation) =>
        {
            var form = new ImageForm { Size = result.GetValue(size), ScaledDecoding = !result.GetValue(full) };
            var timing = ImagesBenchmark.Run(result.GetValue(folder)!, form, result.GetValue(threads), result.GetValue(rounds), cancellation);
            if (result.GetValue(json)) Screen.Json(timing);
            else Screen.Line($"{timing.Images} files: median {timing.MedianSeconds:F2} s, least {timing.MinSeconds:F2} s, {timing.ImagesPerSecond:F0} images/s");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static Command CreateBatches()
    {
        var data = Options.Text("--data", "name of a data set or path of its file", "pneumoniamnist");
        var size = Options.Integer("--size", "pixels per side of the batches", 64);
        var batch = Options.Integer("--batch", "images a batch", 128);
        var augment = Options.Text("--augment", "augmentation: a name or a JSON list", "crop-flip");
        var epochs = Options.Integer("--epochs", "epochs measured", 20);
        var warmup = Options.Integer("--warmup", "epochs before that, not measured", 3, minimum: 0);
        var threads = Options.Integer("--threads", "threads inside an operator; 0 leaves it to the library", 0, minimum: 0);
        var json = Options.Json();
        var command = new Command("batches", "time making augmented batches of a training split") { data, size, batch, augment, epochs, warmup, threads, json };
        command.SetAction((result, cancellation) =>
        {
            if (result.GetValue(threads) is var count and > 0) set_num_threads(count);
            var timing = BatchBenchmark.Run(
                result.GetValue(data)!, result.GetValue(size), result.GetValue(batch), Augmentation.Parse(result.GetValue(augment)!), result.GetValue(epochs), result.GetValue(warmup), cancellation);
            if (result.GetValue(json)) Screen.Json(timing);
            else Screen.Line($"{timing.Images} images an epoch: median {timing.ImagesPerSecond:F0} images/s, best {timing.MaxImagesPerSecond:F0}");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    internal static OptimizerPolicy OptimizerOf(string name) => Optimizers.Named(name, name == "sgd" ? 0.01 : 1e-3);

    private static void Print(StepTiming timing, StepSettings settings, bool json)
    {
        if (json)
        {
            Screen.Json(timing);
            return;
        }

        Screen.Line($"{settings.Model}, {settings.Size} px, batch {settings.Batch}, {timing.Precision}, {timing.Layout}: "
            + $"median {timing.MedianSeconds * 1000:F1} ms, least {timing.MinSeconds * 1000:F1} ms, {timing.ImagesPerSecond:F1} images/s over {Counted.Of(timing.Iterations, "step")}; "
            + $"peak memory {timing.PeakRssBytes / 1048576.0:F0} MiB");
    }
}
