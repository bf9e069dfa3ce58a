using System.CommandLine;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Launching.Slurm;
using MedTransfer.Core.Studies;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer study cancel</c>: takes a study's tasks back from a cluster.</summary>
internal static class StudyCancelCommand
{
    internal static Command Create()
    {
        var (file, folder, json) = (StudyCommand.OptionalFile(), StudyCommand.Folder(), Options.Json());
        var command = new Command("cancel", "take back the tasks that were submitted; those that run save their state first") { file, folder, json };
        command.SetAction(async (result, cancellation) =>
        {
            var place = new StudyFolder(StudyCommand.Place(result.GetValue(file), result.GetValue(folder)));
            var cancelled = await SlurmLauncher.CancelAsync(place, cancellation).ConfigureAwait(false);
            if (result.GetValue(json)) Screen.Json(new { cancelled = cancelled.Select(t => t.Id) });
            else Screen.Line(cancelled.Count == 0 ? "No task of the study waits or runs." : $"{Counted.Of(cancelled.Count, "task is", "tasks are")} cancelled; submitting the study again goes on from what they have saved.");
            return ExitCode.Done;
        });
        return command;
    }
}
