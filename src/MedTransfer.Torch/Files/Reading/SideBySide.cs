using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace MedTransfer.Files;

/// <summary>Runs a few long actions on all cores.</summary>
internal static class SideBySide
{
    /// <summary>
    /// Runs the actions side by side, the first ones first and no more at once than there are processors, waits for every one,
    /// and throws the first error as it was.
    /// </summary>
    public static void Run(IReadOnlyList<Action> actions)
    {
        var errors = new ConcurrentQueue<Exception>();
        var next = -1;
        var helpers = Enumerable.Range(1, Math.Max(0, Math.Min(Environment.ProcessorCount, actions.Count) - 1)).Select(_ => Task.Run(Work)).ToArray();
        Work();
        Task.WaitAll(helpers);
        if (errors.OfType<MedTransferException>().FirstOrDefault() is { } typed) ExceptionDispatchInfo.Throw(typed);
        if (errors.TryPeek(out var error)) ExceptionDispatchInfo.Throw(error);

        void Work()
        {
            for (int i; (i = Interlocked.Increment(ref next)) < actions.Count;)
            {
                try
                {
                    actions[i]();
                }
                catch (Exception e)
                {
                    errors.Enqueue(e);
                }
            }
        }
    }
}
