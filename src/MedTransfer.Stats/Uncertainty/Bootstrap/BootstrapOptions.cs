namespace MedTransfer.Stats;

/// <summary>How a bootstrap is run; the defaults suit a paper.</summary>
public sealed record BootstrapOptions
{
    /// <summary>Number of resamples, at least 1; 10,000 by default. Intervals want 1,000 or more.</summary>
    public int Resamples { get; init; } = 10_000;

    /// <summary>Coverage of the interval, in (0, 1); 0.95 by default.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Kind of interval; null, the default, takes BCa, and percentiles for the hierarchical bootstrap, which
    /// has no BCa.</summary>
    public BootstrapMethod? Method { get; init; }

    /// <summary>Seed of the random numbers; 0 by default. Equal seeds give equal figures on any number of
    /// cores.</summary>
    public int Seed { get; init; }

    /// <summary>Threads at most; -1, the default, takes all cores.</summary>
    public int MaxDegreeOfParallelism { get; init; } = -1;

    /// <summary>Told the share of the resamples that is done, from several threads; null by default.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Refuses values outside what is documented.</summary>
    internal void Check()
    {
        if (Resamples < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(Resamples), Resamples, "The number of resamples must be 1 or more, for example 10000.");
        }

        Require.Confidence(Confidence);
        if (Method is { } method) Require.Known(method, nameof(Method));
        if (MaxDegreeOfParallelism is 0 or < -1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(MaxDegreeOfParallelism), MaxDegreeOfParallelism,
                "The number of threads must be 1 or more, or -1 for all cores.");
        }
    }
}
