using System.Globalization;
using MedTransfer.Core.Launching;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;

namespace MedTransfer.Samples;

/// <summary>
/// A sample as a worker: with <c>worker</c> as first word it executes runs of a study's folder until none is left, or until its standard
/// input ends, so that none outlives the process that started it. So a sample needs no other program for <c>--workers</c>.
/// </summary>
internal static class SampleWorker
{
    internal const string Verb = "worker";

    /// <summary>How this program is started as a worker.</summary>
    internal static WorkerCommand Command
    {
        get
        {
            var host = Environment.ProcessPath!;
            string[] program = Path.GetFileNameWithoutExtension(host) == "dotnet" ? [Path.GetFullPath(Environment.GetCommandLineArgs()[0])] : [];
            return new() { Program = host, Arguments = [.. program, Verb] };
        }
    }

    /// <summary>Works; options that it does not know are the launcher's affair.</summary>
    internal static async Task<int> RunAsync(string[] args, CancellationToken cancellation)
    {
        var folder = Value("--out") ?? throw new InvalidConfigurationException("worker: --out is missing; expected the study's folder.");
        var options = new RunOptions { Device = Value("--device") ?? "auto" };
        if (Value("--threads") is { } threads) options = options with { Threads = int.Parse(threads, CultureInfo.InvariantCulture) };
        DateTime? since = Value("--since") is { } launched ? DateTime.Parse(launched, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal) : null;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        EndWithInput(end);
        var status = await StudyRunner.WorkAsync(folder, options, since, cancellation: end.Token).ConfigureAwait(false);
        return status.Failed > 0 ? SampleExit.FailedRuns : SampleExit.Done;

        string? Value(string name) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
    }

    private static void EndWithInput(CancellationTokenSource end)
    {
        var watch = new Thread(() =>
        {
            using var input = Console.OpenStandardInput();
            while (input.ReadByte() >= 0)
            {
            }

            try
            {
                end.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The work has ended before.
            }
        });
        watch.IsBackground = true;
        watch.Start();
    }
}
