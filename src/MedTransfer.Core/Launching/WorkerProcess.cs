using System.Diagnostics;

namespace MedTransfer.Core.Launching;

/// <summary>
/// A process that executes runs. Processes and not threads, because dropout draws from the one generator that libtorch has for a process
/// (side by side in one, runs would get each other's numbers), and because a crash then takes one run along and not the study. It ends with
/// its standard input, so that none outlives this process, however that ends.
/// </summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int KeptLines = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static int _alive;

    private readonly Process _process;
    private readonly Queue<string> _lastWords = new();

    private WorkerProcess(Process process) => _process = process;

    /// <summary>Whether this process has workers that have not ended.</summary>
    internal static bool AreAlive => Volatile.Read(ref _alive) > 0;

    internal int Id => _process.Id;

    /// <summary>The last lines that it wrote on standard error.</summary>
    internal string LastWords
    {
        get
        {
            lock (_lastWords) return string.Join('\n', _lastWords);
        }
    }

    /// <summary>Starts one.</summary>
    /// <exception cref="InvalidConfigurationException">There is no such program.</exception>
    internal static WorkerProcess Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
    {
        var info = new ProcessStartInfo(command[0]) { RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in command.Skip(1)) info.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) info.Environment[name] = value;
        try
        {
            var worker = new WorkerProcess(Process.Start(info)!);
            Interlocked.Increment(ref _alive);
            return worker;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidConfigurationException($"The workers' program '{command[0]}' cannot be started: {e.Message} Install the tool (dotnet tool install medtransfer), or set StudyLaunch.Worker to a command that is there.", e);
        }
    }

    /// <summary>Waits for its end, and asks for it when cancelled; one that does not end then is killed.</summary>
    /// <returns>Its exit code: 128 and the signal's number where a signal ended it.</returns>
    internal async Task<int> EndAsync(CancellationToken cancellation)
    {
        try
        {
            var listening = ListenAsync();
            var end = _process.WaitForExitAsync(CancellationToken.None);
            using (cancellation.Register(AskToEnd))
            {
                await end.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!end.IsCompleted) await end.WaitAsync(Patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!end.IsCompleted) _process.Kill(entireProcessTree: true);
                await end.ConfigureAwait(false);
            }

            // What it started may hold its standard error open; nothing is waited for long.
            await listening.WaitAsync(TimeSpan.FromSeconds(1), CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return _process.ExitCode;
        }
        finally
        {
            Interlocked.Decrement(ref _alive);
        }
    }

    public void Dispose() => _process.Dispose();

    private void AskToEnd()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // It has ended already.
        }
    }

    private async Task ListenAsync()
    {
        while (await _process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            lock (_lastWords)
            {
                _lastWords.Enqueue(line);
                if (_lastWords.Count > KeptLines) _lastWords.Dequeue();
            }
        }
    }
}
