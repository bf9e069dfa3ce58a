using System.CommandLine;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;

namespace MedTransfer.Tool.Commands;

/// <summary>The options about arithmetic and place that several commands share.</summary>
internal sealed class ModeOptions
{
    internal Option<string?> Device { get; } = Options.Text("--device", "auto (the first GPU, else the processor), cpu, cuda or cuda:N (default auto)", "auto");

    internal Option<string> Precision { get; } = Options.Choice("--precision", "arithmetic; auto is fp32", "auto", "auto", "fp32", "bf16");

    internal Option<string> Layout { get; } = Options.Choice("--layout", "order of the images in memory; auto is nchw", "auto", "auto", "nchw", "nhwc");

    internal Option<int> Threads { get; } = Options.Integer("--threads", "threads inside an operator; 0 leaves it to the library", 0, minimum: 0);

    internal void AddTo(Command command)
    {
        command.Options.Add(Device);
        command.Options.Add(Precision);
        command.Options.Add(Layout);
        command.Options.Add(Threads);
    }

    internal Precision PrecisionOf(ParseResult result) => result.GetValue(Precision) == "bf16" ? Core.Training.Precision.BFloat16 : Core.Training.Precision.Float32;

    internal MemoryLayout LayoutOf(ParseResult result) => result.GetValue(Layout) == "nhwc" ? MemoryLayout.Nhwc : MemoryLayout.Nchw;

    internal RunOptions RunOptionsOf(ParseResult result) => new() { Device = result.GetValue(Device)!, Threads = ThreadsOf(result) };

    internal int? ThreadsOf(ParseResult result) => result.GetValue(Threads) is var threads and > 0 ? threads : null;
}
