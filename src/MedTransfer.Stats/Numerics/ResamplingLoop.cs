namespace MedTransfer.Stats;

/// <summary>Runs many independent random rounds on all cores with the same figures on any number of them.</summary>
internal static class ResamplingLoop
{
    // Rounds that share one random stream: enough to make its start cheap, few enough to keep all cores busy.
    private const int Piece = 64;

    /// <summary>Calls <paramref name="round"/> for 0..<paramref name="rounds"/> - 1.</summary>
    /// <param name="rounds">How many.</param>
    /// <param name="seed">Of the random streams.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; -1 for all cores.</param>
    /// <param name="workspace">Makes what one thread needs.</param>
    /// <param name="round">One round; called from several threads.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Stops the loop with an <see cref="OperationCanceledException"/>.</param>
    public static void Run<T>(
        int rounds,
        int seed,
        int maxDegreeOfParallelism,
        Func<T> workspace,
        Action<int, RandomStream, T> round,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        int pieces = (rounds / Piece) + (rounds % Piece > 0 ? 1 : 0);
        int done = 0;
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = maxDegreeOfParallelism,
            CancellationToken = cancellation,
        };
        try
        {
            Parallel.For(
                0, pieces, options, workspace,
                (piece, _, work) =>
                {
                    var random = new RandomStream(seed, piece);
                    int end = (int)Math.Min((long)(piece + 1) * Piece, rounds);
                    for (int i = piece * Piece; i < end; i++)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        round(i, random, work);
                    }

                    progress?.Report((double)Interlocked.Increment(ref done) / pieces);
                    return work;
                },
                _ => { });
        }
        catch (AggregateException several)
        {
            // A statistic's own exception is what its author looks for.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(several.InnerExceptions[0]).Throw();
            throw;
        }
    }
}
