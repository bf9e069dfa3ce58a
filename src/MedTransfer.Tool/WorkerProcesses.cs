using System.Diagnostics;

namespace MedTransfer.Tool;

/// <summary>
/// Further processes of this command that execute runs of the same study. They are processes and not threads because dropout draws
/// from the one generator that libtorch has for a process: side by side in one, runs would get each other's numbers. Each ends when
/// nothing is left to do or when its standard input ends, so that none outlives this process, however that ends.
/// </summary>
internal sealed class WorkerProcesses : IAsyncDisposable
{
    private readonly List<Process> _processes = [];

    /// <summary>Starts so many.</summary>
    internal static WorkerProcesses Start(int count, IReadOnlyCollection<string> arguments)
    {
        var workers = new WorkerProcesses();
        for (var i = 0; i < count; i++) workers._processes.Add(Process.Start(Command(arguments))!);
        return workers;
    }

    /// <summary>A cancellation that comes with the end of standard input.</summary>
    internal static CancellationTokenSource EndOfInput(CancellationToken cancellation)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watch = new Thread(() =>
        {
            using var input = System.Console.OpenStandardInput();
            while (input.ReadByte() >= 0)
            {
            }

            source.Cancel();
        });
        watch.IsBackground = true;
        watch.Start();
        return source;
    }

    /// <summary>Asks those that still run to end, and waits until they have.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) process.StandardInput.Close();
        foreach (var process in _processes)
        {
            await process.WaitForExitAsync().ConfigureAwait(false);
            process.Dispose();
        }
    }

    private static ProcessStartInfo Command(IEnumerable<string> arguments)
    {
        var host = Environment.ProcessPath!;
        var info = new ProcessStartInfo(host) { RedirectStandardInput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(host) == "dotnet") info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "MedTransfer.Tool.dll"));
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        return info;
    }
}
