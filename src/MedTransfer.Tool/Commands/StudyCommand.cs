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

    internal static Command Create() => new("study", "a grid of runs and its report") { CreateRun(), CreateStatus(), CreateReport() };

    private static Command CreateRun()
    {
        var file = new Argument<string>("STUDY.json") { Description = "a study file, or 'quick' for the built-in quick study" };
        var folder = Folder();
        var budget = Options.Choice("--budget", "of the quick study", "full", "full", "reduced");
        var mode = new ModeOptions();
        var json = Options.Json();
        var command = new Command("run", "execute what is not finished, then write the report") { file, folder, budget, mode.Device, mode.Threads, json };
        command.SetAction((result, cancellation) => RunAsync(
            Definition(result.GetValue(file)!, result.GetValue(budget)!), result.GetValue(folder), mode.RunOptionsOf(result), result.GetValue(json), cancellation));
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

    private static async Task<int> RunAsync(StudyDefinition definition, string? folder, RunOptions options, bool json, CancellationToken cancellation)
    {
        var place = folder ?? Path.Combine("studies", definition.Name);
        if (!json) Screen.Line($"{definition.Title}\n{definition.Description}\n");
        foreach (var (weights, model) in definition.Grids.SelectMany(WeightsOf)) WeightPreparation.Check(weights, model);
        await DataPreparation.RunAsync(definition.Grids.SelectMany(DataOf), cancellation).ConfigureAwait(false);
        await WeightPreparation.RunAsync(definition.Grids.SelectMany(WeightsOf).Select(w => w.Weights), cancellation).ConfigureAwait(false);
        var status = json
            ? await StudyRunner.RunAsync(definition, place, options, null, cancellation).ConfigureAwait(false)
            : await StudyView.Create().ShowAsync(p => StudyRunner.RunAsync(definition, place, options, p, cancellation)).ConfigureAwait(false);
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
        where initialization.Weights is not null
        from model in grid.Models
        select (initialization.Weights, model.Name);

    private static IEnumerable<(string Name, int Size)> DataOf(StudyGrid grid) =>
    [
        .. grid.Datasets.Select(d => (d.Name, d.NativeSize)),
        .. grid.Initializations.Where(i => i.Pretraining is not null).Select(i => (i.Pretraining!.Dataset, i.Pretraining.NativeSize)),
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

    private static Option<string?> Folder() => Options.Text("--out", "folder of the study (default studies/NAME)");
}
