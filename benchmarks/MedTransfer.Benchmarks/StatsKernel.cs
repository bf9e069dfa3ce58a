using BenchmarkDotNet.Attributes;
using MedTransfer.Core.Benchmarks;

namespace MedTransfer.Benchmarks;

/// <summary>Pieces of statistics over made-up numbers.</summary>
public class StatsKernel
{
    private Func<double> _run = null!;

    /// <summary>Which.</summary>
    [Params(StatsWork.Auc, StatsWork.DeLong, StatsWork.Bootstrap, StatsWork.Cka, StatsWork.Svcca, StatsWork.Wilcoxon)]
    public StatsWork Work { get; set; }

    /// <summary>Makes the numbers.</summary>
    [GlobalSetup]
    public void Prepare() => _run = StatsBenchmark.Prepare(Work);

    /// <summary>Does the work once.</summary>
    [Benchmark]
    public double Once() => _run();
}
