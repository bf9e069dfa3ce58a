using System.Collections.Concurrent;

namespace MedTransfer.Data;

/// <summary>Does one thing for each image of a set, on several threads, and keeps what failed.</summary>
internal sealed class ImageWork(IReadOnlyList<ImageSample> samples, ImageSetOptions options, IProgress<ImageProgress>? progress, CancellationToken cancellation)
{
    // Enough for a smooth bar; more would cost time with quick images.
    private const int Reports = 200;
    private readonly ConcurrentDictionary<int, string> _failures = new();

    /// <summary>Why images failed, by their numbers; empty unless <see cref="ImageSetOptions.SkippedImagesFile"/> is given.</summary>
    public IReadOnlyDictionary<int, string> Failures => _failures;

    /// <summary>Runs for every image that has not failed before; waits for all.</summary>
    /// <exception cref="MedTransferException">One failed and is not to be skipped; the work stops at once.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Run(ImageStage stage, Action<int> work)
    {
        var done = 0;
        var step = Math.Max(1, samples.Count / Reports);
        var errors = new ConcurrentDictionary<int, MedTransferException>();
        var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = options.Threads ?? Environment.ProcessorCount };
        try
        {
            Parallel.For(0, samples.Count, parallel, (i, state) =>
            {
                try
                {
                    if (!_failures.ContainsKey(i)) work(i);
                }
                catch (MedTransferException e) when (options.SkippedImagesFile is not null)
                {
                    _failures[i] = e.Message;
                }
                catch (MedTransferException e)
                {
                    errors[i] = e;
                    state.Stop();
                }

                var count = Interlocked.Increment(ref done);
                if (count % step == 0 || count == samples.Count) progress?.Report(new ImageProgress(stage, count, samples.Count));
            });
        }
        catch (AggregateException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }

        if (errors.IsEmpty) return;
        throw errors.MinBy(e => e.Key).Value;
    }
}
