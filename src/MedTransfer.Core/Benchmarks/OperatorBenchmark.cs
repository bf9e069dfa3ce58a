using System.Diagnostics;
using MedTransfer.Core.Configuration;
using static TorchSharp.torch;

namespace MedTransfer.Core.Benchmarks;

/// <summary>
/// Times the least that a call into libtorch costs: <c>add_</c> of four numbers without gradients, so that what is measured is
/// the way there and back.
/// </summary>
public static class OperatorBenchmark
{
    /// <summary>Measures.</summary>
    /// <param name="calls">Calls a round.</param>
    /// <param name="rounds">Rounds measured, after one that is not.</param>
    /// <param name="cancellation">Looked at between rounds.</param>
    /// <exception cref="InvalidConfigurationException">A number is below 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static OperatorTiming Run(int calls = 200_000, int rounds = 9, CancellationToken cancellation = default)
    {
        var faults = new Faults();
        faults.Require(calls > 0, $"calls: must be at least 1, found {calls}.");
        faults.Require(rounds > 0, $"rounds: must be at least 1, found {rounds}.");
        faults.Throw("The benchmark cannot start");

        using var guard = no_grad();
        using var sum = zeros(4);
        using var one = ones(4);
        Call(sum, one, calls);
        var seconds = new double[rounds];
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < rounds; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            Call(sum, one, calls);
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var (median, least) = Timings.Of(seconds);
        return new() { MedianSeconds = median, MinSeconds = least, AllocatedBytes = (double)allocated / calls / rounds };
    }

    private static void Call(Tensor sum, Tensor one, int calls)
    {
        for (var i = 0; i < calls; i++) sum.add_(one);
    }
}
