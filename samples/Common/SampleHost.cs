using System.CommandLine;

namespace MedTransfer.Samples;

/// <summary>Runs a sample program: reads its options, makes Ctrl-C keep what is done, and turns errors into one line and an exit code.</summary>
public static class SampleHost
{
    /// <summary>Runs a sample.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="name">The sample's name, which begins its study's name and default folder.</param>
    /// <param name="description">What it shows, for <c>--help</c>.</param>
    /// <param name="work">The sample itself.</param>
    /// <param name="own">Options of this sample alone; <see cref="Sample.Get{T}"/> reads them.</param>
    /// <returns>The exit code; see <see cref="SampleExit"/>.</returns>
    public static async Task<int> RunAsync(string[] args, string name, string description, Func<Sample, Task> work, params Option[] own)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var stopping = new Stopping();
        try
        {
            if (args is [SampleWorker.Verb, ..]) return await SampleWorker.RunAsync(args, stopping.Token).ConfigureAwait(false);
            var options = new SampleOptions();
            var command = options.Create(name, description, own);
            var exit = SampleExit.Done;
            command.SetAction(async (parsed, cancellation) =>
            {
                var sample = new Sample(name, parsed, options, cancellation);
                await work(sample).ConfigureAwait(false);
                exit = sample.FailedRuns > 0 ? SampleExit.FailedRuns : SampleExit.Done;
            });
            var result = command.Parse(args);
            if (result.Errors.Count > 0) return Refuse(name, string.Join(" ", result.Errors.Select(e => e.Message)));
            var code = await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stopping.Token).ConfigureAwait(false);
            return code == 0 ? exit : code;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{name}: interrupted. What is finished and the last checkpoint are kept; the same command goes on there.").ConfigureAwait(false);
            return stopping.ExitCode;
        }
        catch (Exception e) when (e is MedTransferException or IOException or UnauthorizedAccessException)
        {
            return Refuse(name, e.Message);
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"{name}: unexpected error: {e}").ConfigureAwait(false);
            return SampleExit.Unexpected;
        }
    }

    private static int Refuse(string name, string message)
    {
        // One line, however many faults the message lists.
        Console.Error.WriteLine($"{name}: {string.Join(" | ", message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))}");
        return SampleExit.BadInput;
    }
}
