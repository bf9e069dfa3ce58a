using System.CommandLine;
using MedTransfer.Core.Launching;
using MedTransfer.Core.Launching.Slurm;
using MedTransfer.Core.Studies;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer study submit</c>: hands a study to a cluster.</summary>
internal static class StudySubmitCommand
{
    private const string Slurm = "slurm";
    private const string Kubernetes = "kubernetes";

    internal static Command Create()
    {
        var file = StudyCommand.StudyFile();
        var folder = Options.Folder("--out", "folder of the study (default studies/NAME), on a disk that the nodes share");
        var launcher = Options.Choice("--launcher", "who executes the runs", Slurm, Slurm, Kubernetes);
        var slurm = new SlurmOptionSet();
        var mode = new ModeOptions();
        var json = Options.Json();
        var command = new Command("submit", "hand what is not finished to a cluster; 'study status' tells how it goes") { file, folder, launcher, mode.Device, mode.Threads, json };
        slurm.AddTo(command);
        var kubernetes = new KubernetesOptionSet();
        kubernetes.AddTo(command);
        command.SetAction(async (result, cancellation) =>
        {
            var definition = StudyCommand.Definition(result.GetValue(file)!, "full");
            var options = slurm.Of(result);
            var isKubernetes = result.GetValue(launcher) == Kubernetes;
            IStudyLauncher by = isKubernetes ? new KubernetesLauncher(kubernetes.Of(result, options)) : new SlurmLauncher(options);
            var launch = new StudyLaunch
            {
                Definition = definition,
                Folder = new StudyFolder(result.GetValue(folder) ?? StudyCommand.DefaultPlace(definition)),
                Options = mode.RunOptionsOf(result),
                Worker = options.Container is null && !isKubernetes ? OwnCommand.Worker : new WorkerCommand(),
            };
            await Preparation.RunAsync(definition, cancellation).ConfigureAwait(false);
            var outcome = await by.LaunchAsync(launch, cancellation: cancellation).ConfigureAwait(false);
            if (result.GetValue(json)) Screen.Json(new { outcome.Message, outcome.Jobs, outcome.Runs, outcome.Covered, outcome.Files });
            else Print(outcome, launch.Folder);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(LaunchOutcome outcome, StudyFolder folder)
    {
        Screen.Line(outcome.Message);
        Screen.Files(outcome.Files);
        if (outcome.Jobs.Count > 0) Screen.Line($"How it goes: medtransfer study status {folder.FullPath}");
    }
}
