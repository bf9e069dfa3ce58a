using System.CommandLine;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;

namespace MedTransfer.Tool.Commands;

/// <summary>The options about arithmetic and place that several commands share.</summary>
internal sealed class ModeOptions
{
    internal Option<string?> Device { get; } = Options.Device();

    internal Option<string> Precision { get; } = Options.Choice("--precision", "arithmetic; auto is bf16 where the device has it, else fp32", "auto", "auto", "fp32", "bf16", "fp16");

    internal Option<string> Layout { get; } = Options.Choice("--layout", "order of the images in memory; auto is nhwc with bf16, else nchw", "auto", "auto", "nchw", "nhwc");

    internal Option<int> Threads { get; } = Options.Integer("--threads", "threads inside an operator; 0 leaves it to the library", 0, minimum: 0);

    internal void AddTo(Command command)
    {
        command.Options.Add(Device);
        command.Options.Add(Precision);
        command.Options.Add(Layout);
        command.Options.Add(Threads);
    }

    /// <summary>The arithmetic; null for auto.</summary>
    internal Precision? PrecisionOf(ParseResult result) => result.GetValue(Precision) switch
    {
        "fp32" => Core.Training.Precision.Float32,
        "bf16" => Core.Training.Precision.BFloat16,
        "fp16" => Core.Training.Precision.Float16,
        _ => null,
    };

    /// <summary>The order; null for auto.</summary>
    internal MemoryLayout? LayoutOf(ParseResult result) => result.GetValue(Layout) switch
    {
        "nchw" => MemoryLayout.Nchw,
        "nhwc" => MemoryLayout.Nhwc,
        _ => null,
    };

    /// <summary>Both, with what is left open taken from the run that the folder holds already, else chosen by the device.</summary>
    internal ComputeChoice ComputeOf(ParseResult result, string? folder)
    {
        var begun = folder is null ? null : new RunFolder(folder).ReadConfig();
        var auto = begun is null ? ComputeChoice.For(device: result.GetValue(Device)!) : new(begun.Precision, begun.Layout);
        return auto.With(PrecisionOf(result), LayoutOf(result));
    }

    internal RunOptions RunOptionsOf(ParseResult result) => new() { Device = result.GetValue(Device)!, Threads = ThreadsOf(result) };

    internal int? ThreadsOf(ParseResult result) => result.GetValue(Threads) is var threads and > 0 ? threads : null;
}
