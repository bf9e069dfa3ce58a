using Xunit.Abstractions;
using Xunit.Sdk;
using static TorchSharp.torch;

namespace MedTransfer.Testing;

/// <summary>Counts native tensors when a test starts and when it has passed, and turns the passing of a leaking one into a failure.</summary>
internal sealed class LeakCheckingBus(IMessageBus inner) : IMessageBus
{
    private long _before;

    public bool QueueMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestStarting:
                _before = Tensor.TotalCount;
                break;

            // Counted before any collection: what only a finalizer would free is a leak.
            case ITestPassed passed when Tensor.TotalCount - _before is > 0 and var leaked && IsChecked(passed.TestMethod.Method):
                return inner.QueueMessage(new TestFailed(
                    passed.Test, passed.ExecutionTime, passed.Output, new InvalidOperationException($"The test left {leaked} native tensors behind.")));
            case ITestPassed passed when !IsChecked(passed.TestMethod.Method):
                // What it left must not be freed, and so hide a leak, while another test runs.
                GC.Collect();
                GC.WaitForPendingFinalizers();
                break;
        }

        return inner.QueueMessage(message);
    }

    public void Dispose() => inner.Dispose();

    private static bool IsChecked(IMethodInfo method) =>
        method.GetCustomAttributes(typeof(NoTensorLeaksAttribute)).Concat(method.Type.GetCustomAttributes(typeof(NoTensorLeaksAttribute)))
            .Select(attribute => attribute.GetNamedArgument<bool>(nameof(NoTensorLeaksAttribute.Enabled)))
            .FirstOrDefault(true);
}
