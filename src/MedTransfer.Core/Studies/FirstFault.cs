using System.Runtime.ExceptionServices;

namespace MedTransfer.Core.Studies;

/// <summary>Work on several processors that fails as work on one does: one fault is enough to tell of, in the words that it has.</summary>
internal static class FirstFault
{
    /// <summary>The work's result; its first fault as it was thrown.</summary>
    internal static T Of<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
            throw;
        }
    }
}
