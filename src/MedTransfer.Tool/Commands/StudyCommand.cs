using System.CommandLine;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer study</c>: run, status and report.</summary>
internal static class StudyCommand
{
    private const string Quick = "quick";
    private const string Worker = "worker";

    internal static Command Create() => new("study", "a grid of runs and its report") { CreateRun(), CreateWorker(), CreateStatus(), CreateReport() };

    private static Command CreateRun()
    {
        var file = new Argument<string>("STUDY.json") { Description = "a study file, or 'quick' for the built-in quick study" };
        var folder = Folder();
        var budget = Budget();
        var workers = Options.Integer("--workers", "processes that execute runs side by side, each with its share of the processors unless --threads is given: faster for small networks (default 1)", 1, minimum: 1);
        var mode = new ModeOptions();
        var json = Options.Json();
        var command = new Command("run", "execute what is not finished, then write the report") { file, folder, budget, workers, mode.Device, mode.Threads, json };
        command.SetAction(async (result, cancellation) =>
        {
            var (name, size, count) = (result.GetValue(file)!, result.GetValue(budget)!, result.GetValue(workers));
            var definition = Definition(name, size);
            var place = result.GetValue(folder) ?? DefaultPlace(definition);
            var options = mode.RunOptionsOf(result);
            if (count > 1) options = options with { Threads = options.Threads ?? Math.Max(1, Environment.ProcessorCount / count) };
            return await RunAsync(definition, place, options, StartWorkers, result.GetValue(json), cancellation).ConfigureAwait(false);

            WorkerProcesses StartWorkers() => WorkerProcesses.Start(
                count - 1, ["study", Worker, name, "--out", place, "--budget", size, "--device", options.Device, "--threads", $"{options.Threads ?? 0}"]);
        });
        return command;
    }

    private static Command CreateWorker()
    {
        var (file, folder) = (new Argument<string>("STUDY.json") { Description = "the study's file" }, Folder());
        var budget = Budget();
        var mode = new ModeOptions();
        var command = new Command(Worker, "execute runs beside other processes, without a report, until none is left or standard input ends") { file, folder, budget, mode.Device, mode.Threads };
        command.SetAction(async (result, cancellation) =>
        {
            var definition = Definition(result.GetValue(file)!, result.GetValue(budget)!);
            using var end = WorkerProcesses.EndOfInput(cancellation);
            try
            {
                var status = await StudyRunner.RunAsync(definition, result.GetValue(folder) ?? DefaultPlace(definition), mode.RunOptionsOf(result), null, end.Token).ConfigureAwait(false);
                return status.Failed == 0 ? ExitCode.Done : ExitCode.FailedRuns;
            }
            catch (OperationCanceledException)
            {
                return ExitCode.Interrupted;
            }
        });
        return command;
    }

    private static Command CreateStatus()
    {
        var (file, folder, json) = (OptionalFile(), Folder(), Options.Json());
        var command = new Command("status", "how many runs are planned, done, failed, running") { file, folder, json };
        command.SetAction(result =>
        {
            var status = StudyStatus.Of(Place(result.GetValue(file), result.GetValue(folder)));
            if (result.GetValue(json)) Screen.Json(status);
            else Screen.Line($"{status.Planned} planned: {status.Done} done, {status.Failed} failed, {status.Running} running, {status.Open} open");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateReport()
    {
        var (file, folder, json) = (OptionalFile(), Folder(), Options.Json());
        var command = new Command("report", "compute table, tests and figure from the folder, and write them there") { file, folder, json };
        command.SetAction(result =>
        {
            Report(Place(result.GetValue(file), result.GetValue(folder)), result.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> RunAsync(
        StudyDefinition definition, string place, RunOptions options, Func<WorkerProcesses> startWorkers, bool json, CancellationToken cancellation)
    {
        if (!json) Screen.Line($"{definition.Title}\n{definition.Description}\n");
        foreach (var (weights, model) in definition.Grids.SelectMany(WeightsOf)) WeightPreparation.Check(weights, model);
        await DataPreparation.RunAsync(definition.Grids.SelectMany(DataOf), cancellation).ConfigureAwait(false);
        await WeightPreparation.RunAsync(definition.Grids.SelectMany(WeightsOf).Select(w => w.Weights), cancellation).ConfigureAwait(false);
        StudyStatus status;
        await using (startWorkers().ConfigureAwait(false))
        {
            status = json
                ? await StudyRunner.RunAsync(definition, place, options, null, cancellation).ConfigureAwait(false)
                : await StudyView.Create().ShowAsync(p => StudyRunner.RunAsync(definition, place, options, p, cancellation)).ConfigureAwait(false);
        }

        Report(place, json);
        if (status.Failed == 0) return ExitCode.Done;
        Screen.Note($"medtransfer: {status.Failed} of {status.Planned} runs failed; the report lists them, and the same command tries them again.");
        return ExitCode.FailedRuns;
    }

    private static void Report(string folder, bool json)
    {
        var report = StudyReport.Read(folder);
        var files = report.Write();
        if (report.IsSynthetic) Screen.Note("medtransfer: SYNTHETIC DATA: drawn by this program; the numbers show that everything works and say nothing about medicine.");
        if (json)
        {
            Screen.Json(ReportJson.Describe(report, files));
            return;
        }

        ReportView.Print(report);
        Screen.Line("Report:");
        foreach (var file in files) Screen.Line($"  {file}");
    }

    private static IEnumerable<(string Weights, string Model)> WeightsOf(StudyGrid grid) =>
        from initialization in grid.Initializations
        where initialization.SourceWeights is not null
        from model in grid.Models
        select (initialization.SourceWeights, model.Name);

    private static IEnumerable<(string Name, int Size)> DataOf(StudyGrid grid) =>
    [
        .. grid.Datasets.Select(d => (d.Name, d.NativeSize)),
        .. grid.Initializations.SelectMany(i => i.Stages).Select(stage => (stage.Dataset, stage.NativeSize)),
    ];

    private static StudyDefinition Definition(string file, string budget)
    {
        if (file != Quick || File.Exists(file)) return StudyDefinition.Load(file);
        return QuickStudy.Create(reduced: budget == "reduced" || Environment.GetEnvironmentVariable("MEDTRANSFER_QUICK_BUDGET") == "reduced");
    }

    /// <summary>The study's folder: <c>--out</c>, the argument where it is a folder, or <c>studies/NAME</c> of the file's study.</summary>
    private static string Place(string? file, string? folder)
    {
        if (folder is not null) return folder;
        if (file is null) throw new InvalidConfigurationException("Which study? Give its folder with --out DIR, or its file.");
        if (Directory.Exists(file)) return file;
        return Path.Combine("studies", file == Quick ? Quick : StudyDefinition.Load(file).Name);
    }

    private static Argument<string?> OptionalFile() => new("STUDY.json") { Description = "the study's file or folder", Arity = ArgumentArity.ZeroOrOne };

    private static string DefaultPlace(StudyDefinition definition) => Path.Combine("studies", definition.Name);

    private static Option<string> Budget() => Options.Choice("--budget", "of the quick study", "full", "full", "reduced");

    private static Option<string?> Folder() => Options.Folder("--out", "folder of the study (default studies/NAME)");
}
