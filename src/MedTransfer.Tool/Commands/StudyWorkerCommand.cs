using System.CommandLine;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer study worker</c>: what launchers start. Options that it does not know would end a whole array, so they are few.</summary>
internal static class StudyWorkerCommand
{
    internal static Command Create()
    {
        var file = new Argument<string?>("STUDY.json") { Description = "the study's file; the definition in the folder when not given", Arity = ArgumentArity.ZeroOrOne };
        var folder = StudyCommand.Folder();
        var data = Options.Text("--data", "the data file, or the folder to look for data files in");
        var every = Options.Integer("--checkpoint-every", "epochs between two checkpoints; 0 for none", new RunOptions().CheckpointEvery, minimum: 0);
        var minutes = new Option<double>("--checkpoint-minutes")
        {
            Description = "minutes after the last checkpoint when the next is due in mid-epoch; 0 for none",
            DefaultValueFactory = _ => new RunOptions().CheckpointMinutes,
        };
        var since = new Option<DateTimeOffset?>("--since") { Description = "do not try again what has failed since this time (default: since the worker began)" };
        var input = new Option<bool>("--until-input-ends") { Description = "end with standard input, so as not to outlive the process that holds its other end" };
        var retries = StudyCommand.Retries();
        var slurm = Options.Text("--slurm", "execute the runs that this file names for this task of a Slurm array");
        var told = Options.Text("--told", "with --slurm: save the state and leave with exit code 75, as after SIGUSR2, when this file is there");
        var mode = new ModeOptions();
        var command = new Command("worker", "execute runs beside other processes, without a report, until none is left or standard input ends")
        {
            file, folder, data, every, minutes, retries, since, input, slurm, told, mode.Device, mode.Threads,
        };
        command.SetAction(async (result, cancellation) =>
        {
            var options = mode.RunOptionsOf(result) with
            {
                DataPath = result.GetValue(data),
                CheckpointEvery = result.GetValue(every),
                CheckpointMinutes = result.GetValue(minutes),
                Retries = result.GetValue(retries),
            };
            if (result.GetValue(slurm) is { } tasks)
            {
                var shared = new StudyFolder(StudyCommand.Place(result.GetValue(file), result.GetValue(folder)));
                return await SlurmWorker.RunAsync(tasks, result.GetValue(told), shared, options, cancellation).ConfigureAwait(false);
            }

            if (result.GetValue(input)) EndWithInput();
            var place = Place(result.GetValue(file), result.GetValue(folder), options);
            var (_, failed) = await StudyRunner.WorkOnAsync(place, plan: null, options, result.GetValue(since)?.UtcDateTime ?? DateTime.UtcNow, progress: null, cancellation).ConfigureAwait(false);
            return failed == 0 ? ExitCode.Done : ExitCode.FailedRuns;
        });
        return command;
    }

    /// <summary>The study's folder, which gets the definition where it has none yet.</summary>
    private static StudyFolder Place(string? file, string? folder, RunOptions options)
    {
        if (file is null) return new(folder ?? throw new InvalidConfigurationException("Which study? Give its folder with --out DIR, or its file."));
        var definition = StudyCommand.Definition(file, "full");
        var place = new StudyFolder(folder ?? StudyCommand.DefaultPlace(definition));
        StudyRunner.Prepare(definition, place, options);
        return place;
    }

    /// <summary>Takes the end of standard input for the end of whoever started this process, and leaves as after a signal.</summary>
    private static void EndWithInput()
    {
        var watch = new Thread(() =>
        {
            using var input = System.Console.OpenStandardInput();
            while (input.ReadByte() >= 0)
            {
            }

            Interruption.Current?.Ask(ExitCode.Interrupted);
        });
        watch.IsBackground = true;
        watch.Start();
    }
}
