using System.Collections.Concurrent;
using System.Diagnostics;

namespace MedTransfer.Tool.Tests;

/// <summary>What processes write to their standard error, line by line while they run.</summary>
internal sealed class ErrorLines
{
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly Process[] _processes;

    /// <summary>Reads what these processes write from now on; nobody else may.</summary>
    internal ErrorLines(params Process[] processes)
    {
        _processes = processes;
        foreach (var process in processes)
        {
            process.ErrorDataReceived += (_, e) => _lines.Enqueue(e.Data ?? "");
            process.BeginErrorReadLine();
        }
    }

    /// <summary>Waits until one of the processes says something; the test goes on, too, when one of them ends without.</summary>
    internal async Task UntilAsync(string words)
    {
        while (!Contain(words) && !_processes.Any(p => p.HasExited)) await Task.Delay(20);
    }

    /// <summary>Whether some words have been said.</summary>
    internal bool Contain(string words) => _lines.Any(line => line.Contains(words, StringComparison.Ordinal));
}
