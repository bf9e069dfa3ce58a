using System.Reflection;
using TorchSharp;
using Xunit.Sdk;

namespace MedTransfer.Testing;

/// <summary>
/// Fails a test that leaves native tensors behind. Tests of one assembly that use it must not run side by side: put
/// <c>[assembly: CollectionBehavior(DisableTestParallelization = true)]</c> into the project.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class NoTensorLeaksAttribute : BeforeAfterTestAttribute
{
    private long _before;

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest)
    {
        Settle();
        _before = torch.Tensor.TotalCount;
    }

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest)
    {
        // Counted before any collection: what only a finalizer would free is a leak.
        var leaked = torch.Tensor.TotalCount - _before;
        if (leaked > 0)
        {
            throw new InvalidOperationException($"{methodUnderTest?.Name} left {leaked} native tensors behind.");
        }
    }

    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
