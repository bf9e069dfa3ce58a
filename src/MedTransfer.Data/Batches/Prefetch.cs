using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace MedTransfer.Data;

/// <summary>Makes the items of a sequence on a thread of its own, at most so many ahead of the reader.</summary>
internal static class Prefetch
{
    /// <summary>
    /// The same items in the same order. An error of the source reaches the reader after the items before it. When the
    /// reader stops, also in the middle or by an error, the thread is ended and items that nobody took are disposed.
    /// </summary>
    public static IEnumerable<T> Of<T>(IEnumerable<T> source, int ahead, CancellationToken cancellation)
        where T : IDisposable
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var queue = new BlockingCollection<T>(ahead);
        ExceptionDispatchInfo? error = null;
        // The reader of this method may leave its scope of tensors open: what this thread makes must not end up in it.
        var maker = new Thread(() => error = Fill(source, queue, stop.Token)) { IsBackground = true, Name = "MedTransfer prefetch" };
        maker.Start();
        try
        {
            foreach (var item in queue.GetConsumingEnumerable(cancellation))
            {
                if (cancellation.IsCancellationRequested)
                {
                    item.Dispose();
                    throw new OperationCanceledException(cancellation);
                }

                yield return item;
            }
        }
        finally
        {
            stop.Cancel();
            maker.Join();
            while (queue.TryTake(out var left)) left.Dispose();
        }

        if (error is null) yield break;
        cancellation.ThrowIfCancellationRequested();
        error.Throw();
    }

    private static ExceptionDispatchInfo? Fill<T>(IEnumerable<T> source, BlockingCollection<T> queue, CancellationToken stop)
        where T : IDisposable
    {
        try
        {
            foreach (var item in source)
            {
                try
                {
                    queue.Add(item, stop);
                }
                catch
                {
                    item.Dispose();
                    throw;
                }
            }

            return null;
        }
        catch (Exception e)
        {
            return ExceptionDispatchInfo.Capture(e);
        }
        finally
        {
            queue.CompleteAdding();
        }
    }
}
