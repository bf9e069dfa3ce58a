using System.ComponentModel;
using System.Diagnostics;

namespace MedTransfer.Core.Launching.Slurm;

/// <summary>
/// The one place that calls Slurm's programs: with a time limit, with plain messages whatever the user's language is, and with a list of
/// arguments that no shell reads.
/// </summary>
internal sealed class SlurmCommands(TimeSpan? limit = null)
{
    // Without a controller its programs try again for about nine seconds; a busy controller may take a minute.
    private readonly TimeSpan _limit = limit ?? TimeSpan.FromSeconds(90);

    /// <summary>Calls a program and reads all that it says.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="without">Environment variables that it must not see.</param>
    /// <param name="cancellation">Kills it.</param>
    internal async Task<SlurmAnswer> CallAsync(
        string program, IEnumerable<string> arguments, IEnumerable<string>? without = null, CancellationToken cancellation = default)
    {
        using var process = TryStart(program, arguments, without ?? []);
        if (process is null) return new(program, null, "", "");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(_limit);
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(end.Token);
            var error = process.StandardError.ReadToEndAsync(end.Token);
            await process.WaitForExitAsync(end.Token).ConfigureAwait(false);
            return new(program, process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            return new(program, -1, "", $"{program} timed out: it has not answered for {_limit.TotalSeconds:F0} s");
        }
    }

    private static Process? TryStart(string program, IEnumerable<string> arguments, IEnumerable<string> without)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        info.Environment["LC_ALL"] = "C";
        info.Environment["SLURM_BITSTR_LEN"] = "0"; // the numbers of folded tasks are not to be cut off
        info.Environment.Remove("SLURM_TIME_FORMAT");
        foreach (var name in without.Concat(info.Environment.Keys.Where(k => k.StartsWith("SQUEUE_", StringComparison.Ordinal) || k.StartsWith("SACCT_", StringComparison.Ordinal)).ToArray())) info.Environment.Remove(name);
        try
        {
            return Process.Start(info);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
