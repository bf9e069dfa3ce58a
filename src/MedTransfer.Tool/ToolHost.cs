using System.CommandLine;
using System.CommandLine.Help;
using MedTransfer.Tool.Commands;

namespace MedTransfer.Tool;

/// <summary>Parses the command line, runs the command and turns errors into one line and an exit code.</summary>
internal static class ToolHost
{
    internal static async Task<int> RunAsync(string[] args)
    {
        using var interruption = new Interruption();
        try
        {
            var parsed = CreateRoot().Parse(args);
            if (CommandLineFaults.Any(parsed)) return Refuse(CommandLineFaults.Describe(parsed));
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration, interruption.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            await System.Console.Error.WriteLineAsync("medtransfer: interrupted. Finished files are kept; the same command continues a training or a study there, and begins other work anew.").ConfigureAwait(false);
            return interruption.ExitCode;
        }
        catch (MedTransferException e)
        {
            return Refuse(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(e.Message);
        }
        catch (Exception e)
        {
            await System.Console.Error.WriteLineAsync($"medtransfer: unexpected error, our fault: {e}\nPlease report it with the command line and this text.").ConfigureAwait(false);
            return ExitCode.Unexpected;
        }
    }

    /// <summary>The whole command. It is no RootCommand, which would take the assembly's name.</summary>
    internal static Command CreateRoot() => DefaultTexts.Once(new("medtransfer", "Transfer-learning studies on medical images: data sets, models, training, studies and reports.")
    {
        new HelpOption(),
        new VersionOption(),
        DatasetsCommand.Create(),
        ModelsCommand.Create(),
        InspectCommand.Create(),
        WeightsCommand.Create(),
        TrainCommand.Create(),
        PredictCommand.Create(),
        ExplainCommand.Create(),
        ErrorsCommand.Create(),
        SimilarityCommand.Create(),
        StudyCommand.Create(),
        CompareCommand.Create(),
        ConvergeCommand.Create(),
        MovementCommand.Create(),
        BenchCommand.Create(),
        CacheCommand.Create(),
    });

    /// <summary>One line on standard error, however many faults the message lists.</summary>
    private static int Refuse(string message)
    {
        var parts = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select((line, i) => i > 0 && line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line);
        System.Console.Error.WriteLine($"medtransfer: {string.Join(" | ", parts)}");
        return ExitCode.BadInput;
    }
}
