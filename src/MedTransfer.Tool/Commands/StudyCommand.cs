using System.CommandLine;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Launching;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Studies;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer study</c> and its <c>run</c>; the other commands stand beside it.</summary>
internal static class StudyCommand
{
    private const string Quick = "quick";

    internal static Command Create() => new("study", "a grid of runs and its report")
    {
        StudyPlanCommand.Create(), CreateRun(), StudyWorkerCommand.Create(), StudyStatusCommand.Create(), StudySubmitCommand.Create(), StudyCancelCommand.Create(), StudyReportCommand.Create(), StudySchemaCommand.Create(),
    };

    private static Command CreateRun()
    {
        var file = StudyFile();
        var folder = Folder();
        var budget = Budget();
        var workers = Options.CountOrAuto("--workers", "processes that execute runs side by side, each with a GPU or its share of the processors: faster for small networks; auto is one a GPU, or as many as processors and memory allow", 1);
        var retries = Retries();
        var mode = new ModeOptions();
        var json = Options.Json();
        var command = new Command("run", "execute what is not finished, then write the report") { file, folder, budget, workers, retries, mode.Device, mode.Threads, json };
        command.SetAction((result, cancellation) =>
        {
            var definition = Definition(result.GetValue(file)!, result.GetValue(budget)!);
            var launch = new StudyLaunch
            {
                Definition = definition,
                Folder = new(result.GetValue(folder) ?? DefaultPlace(definition)),
                Options = mode.RunOptionsOf(result) with { Retries = result.GetValue(retries) },
                Worker = OwnCommand.Worker,
            };
            return RunAsync(launch, result.GetValue(workers), result.GetValue(json), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(StudyLaunch launch, int workers, bool json, CancellationToken cancellation)
    {
        var definition = launch.Definition;
        if (!json) Screen.Line($"{definition.Title}\n{definition.Description}\n");
        await Preparation.RunAsync(definition, cancellation).ConfigureAwait(false);
        launch = launch with { Plan = launch.Prepare() };
        var count = workers == 1 ? 1 : new LocalProcessLauncher(workers == 0 ? null : workers).Share(launch, launch.Plan).Count;
        IStudyLauncher launcher = count == 1 ? new InProcessLauncher() : new LocalProcessLauncher(count);
        var work = Task.Run(() => launcher.LaunchAsync(launch, progress: null, cancellation), CancellationToken.None);
        var outcome = json ? await work.ConfigureAwait(false) : await new StudyView(launch.Folder, count).ShowAsync(work).ConfigureAwait(false);
        StudyReportCommand.Write(StudyReport.Read(launch.Folder.FullPath), json);
        if (outcome.Status is not { Failed: > 0 } status) return ExitCode.Done;
        Screen.Note($"medtransfer: {status.Failed} of {Counted.Of(status.Planned, "run")} failed; the report lists them, and the same command tries them again.");
        return ExitCode.FailedRuns;
    }

    internal static StudyDefinition Definition(string file, string budget)
    {
        if (file != Quick || File.Exists(file)) return StudyDefinition.Load(file);
        return QuickStudy.Create(reduced: budget == "reduced" || Environment.GetEnvironmentVariable("MEDTRANSFER_QUICK_BUDGET") == "reduced");
    }

    /// <summary>The study's folder: <c>--out</c>, the argument where it is a folder, or <c>studies/NAME</c> of the file's study.</summary>
    internal static string Place(string? file, string? folder)
    {
        if (folder is not null) return folder;
        if (file is null) throw new InvalidConfigurationException("Which study? Give its folder with --out DIR, or its file.");
        if (Directory.Exists(file)) return file;
        return file == Quick ? DefaultPlace(Quick) : DefaultPlace(StudyDefinition.Load(file));
    }

    internal static Argument<string> StudyFile() => new("STUDY.json") { Description = "a study file, or 'quick' for the built-in quick study" };

    internal static Argument<string?> OptionalFile() => new("STUDY.json") { Description = "the study's file or folder", Arity = ArgumentArity.ZeroOrOne };

    internal static string DefaultPlace(StudyDefinition definition) => DefaultPlace(definition.Name);

    /// <summary>A name is text of any kind, but leads nowhere out of the folder of studies.</summary>
    private static string DefaultPlace(string name)
    {
        var folder = string.Concat(name.Select(c => c is '/' or '\\' || Path.GetInvalidFileNameChars().Contains(c) ? '-' : c));
        return Path.Combine("studies", folder.Trim('.', ' ').Length == 0 ? "study" : folder);
    }

    internal static Option<string> Budget() => Options.Choice("--budget", "of the quick study", "full", "full", "reduced");

    internal static Option<int> Retries() =>
        Options.Integer("--retries", "how often a run is tried again that failed by a fault which may pass by itself (disk, memory)", 0, minimum: 0);

    internal static Option<string?> Folder() => Options.Folder("--out", "folder of the study (default studies/NAME)");
}
