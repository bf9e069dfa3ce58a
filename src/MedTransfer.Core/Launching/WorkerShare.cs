using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using static TorchSharp.torch;

namespace MedTransfer.Core.Launching;

/// <summary>What of this machine each of several workers gets: a GPU, or its share of the processors.</summary>
internal sealed class WorkerShare
{
    private const string VisibleGpus = "CUDA_VISIBLE_DEVICES";

    // A process with libtorch and a small network takes about one; images and larger networks come on top.
    private const long BytesOfAWorker = 2L << 30;

    private readonly RunOptions _options;
    private readonly IReadOnlyList<string> _gpus;

    private WorkerShare(int count, RunOptions options, IReadOnlyList<string> gpus) => (Count, _options, _gpus) = (count, options, gpus);

    /// <summary>How many workers there are.</summary>
    internal int Count { get; }

    /// <summary>Divides the machine.</summary>
    /// <param name="workers">How many; null for one a GPU, or as many as processors and memory allow where the networks train on those.</param>
    /// <param name="open">Runs that are not finished: more workers than these have nothing to do.</param>
    /// <param name="options">How runs execute: all on one GPU where that is named by its number.</param>
    internal static WorkerShare Of(int? workers, int open, RunOptions options)
    {
        var gpus = options.Device is "auto" or "cuda" && cuda.is_available() ? Gpus(cuda.device_count(), Environment.GetEnvironmentVariable(VisibleGpus)) : [];
        var count = workers ?? (gpus.Count > 0 ? gpus.Count : IsCpu(options) ? ForProcessors(Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) : 1);
        return new(Math.Clamp(count, 1, Math.Max(1, open)), options, gpus);
    }

    /// <summary>Options and environment of a worker.</summary>
    /// <param name="index">Its number, from 0.</param>
    internal (RunOptions Options, IReadOnlyDictionary<string, string> Environment) this[int index]
    {
        get
        {
            var environment = new Dictionary<string, string>(StringComparer.Ordinal);
            if (_gpus.Count > 0)
            {
                environment[VisibleGpus] = _gpus[index % _gpus.Count];
                return (_options with { Device = "cuda" }, environment);
            }

            if (!IsCpu(_options)) return (_options, environment);
            var threads = _options.Threads ?? Math.Max(1, Environment.ProcessorCount / Count);

            // The matrix library has threads of its own, which it counts by this.
            environment["OMP_NUM_THREADS"] = $"{threads}";
            return (_options with { Threads = threads }, environment);
        }
    }

    /// <summary>The GPUs as a child must be told of them, where this process itself may see only some.</summary>
    internal static IReadOnlyList<string> Gpus(int count, string? visible)
    {
        var named = visible?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return named.Length >= count ? [.. named.Take(count)] : [.. Enumerable.Range(0, count).Select(i => $"{i}")];
    }

    internal static int ForProcessors(int processors, long bytes) => (int)Math.Clamp(bytes / BytesOfAWorker, 1, processors);

    private static bool IsCpu(RunOptions options) => ComputeMode.ParseDevice(options.Device).type == TorchSharp.DeviceType.CPU;
}
