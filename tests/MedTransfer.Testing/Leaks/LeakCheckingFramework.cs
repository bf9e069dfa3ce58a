using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MedTransfer.Testing;

/// <summary>
/// Runs an assembly's tests as xunit does and fails each that leaves native tensors behind. Turned on with
/// <c>[assembly: Xunit.TestFramework("MedTransfer.Testing.LeakCheckingFramework", "MedTransfer.Testing")]</c>; the tests must not
/// run side by side (<c>[assembly: CollectionBehavior(DisableTestParallelization = true)]</c>), for the count is the process's.
/// </summary>
/// <param name="messageSink">Where xunit's diagnostics go.</param>
public sealed class LeakCheckingFramework(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    /// <inheritdoc/>
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assembly, sources, diagnostics)
    {
        protected override async void RunTestCases(IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync().ConfigureAwait(false);
        }
    }

    private sealed class Runner(
        ITestAssembly assembly, IEnumerable<IXunitTestCase> cases, IMessageSink diagnostics, IMessageSink execution, ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, cases, diagnostics, execution, options)
    {
        protected override IMessageBus CreateMessageBus() => new LeakCheckingBus(base.CreateMessageBus());
    }
}
