using System.CommandLine;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Errors;
using MedTransfer.Core.Inference;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer errors</c>: what a finished run gets wrong, for whom, and where another run disagrees.</summary>
internal sealed class ErrorsCommand
{
    private readonly Argument<string> _run = new("RUN") { Description = "the folder of a finished run" };
    private readonly Argument<string?> _other = new("OTHER_RUN") { Description = "another run on the same data, to compare answers with", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _out = Options.Folder("--out", "folder for tables, figures and data", required: true);
    private readonly Option<string> _split = Options.Choice("--split", "which kept predictions; reading the test split is counted in the run's log", "val", "val", "test");
    private readonly Option<string?> _data = Options.Text("--data", "where the run's own data are; validation samples have names and patients only with it");
    private readonly Option<string?> _metadata = Options.Text("--metadata", "a CSV of what is known of the samples, by name, by number, or in their order");
    private readonly Option<string?> _name = Options.Text("--name-column", "the column of the metadata with the samples' names or numbers");
    private readonly Option<string?> _by = Options.Text("--by", "columns to group by, separated by commas (default all of 2 to 20 groups)");
    private readonly Option<int> _quantiles = Options.Integer("--quantiles", "groups into which a column of many numbers is cut", new ErrorOptions().Quantiles, minimum: 2);
    private readonly Option<int> _least = Options.Integer("--least-group", "the fewest samples of a group that is compared", new ErrorOptions().LeastGroup);
    private readonly Option<string?> _threshold = Options.Text("--threshold", "youden, a number, sensitivity=X or specificity=X, chosen on the validation split; for two classes and for findings (default more than 0.5)");
    private readonly Option<int> _top = Options.Integer("--top", "samples of the highest loss to list", new ErrorOptions().TopLosses, minimum: 0);
    private readonly Option<int> _resamples = Options.Integer("--resamples", "resamples of intervals and tests of groups", new ErrorOptions().Resamples);
    private readonly Option<bool> _embedding = new("--embedding") { Description = "show where the network puts the samples: runs it over the split, for which it needs the data" };
    private readonly Option<bool> _sheet = new("--sheet") { Description = "draw the images of the worst answers as sheet.png, for which it needs the data" };
    private readonly Option<string?> _device = Options.Device(what: "for --embedding: ");
    private readonly Option<bool> _json = Options.Json();

    private ErrorsCommand()
    {
    }

    internal static Command Create()
    {
        var errors = new ErrorsCommand();
        var command = new Command("errors", "study what a finished run gets wrong: confusions, worst answers, calibration, groups; compare with another run")
        {
            errors._run, errors._other, errors._out, errors._split, errors._data, errors._metadata, errors._name, errors._by, errors._quantiles, errors._least,
            errors._threshold, errors._top, errors._resamples, errors._embedding, errors._sheet, errors._device, errors._json,
        };
        command.SetAction((result, cancellation) => Task.FromResult(errors.Run(result, cancellation)));
        return command;
    }

    private int Run(ParseResult given, CancellationToken cancellation)
    {
        var (split, data, folder) = (Options.SplitOf(given.GetValue(_split)!), given.GetValue(_data), given.GetValue(_out)!);
        var faults = new Faults();
        var rule = given.GetValue(_threshold) is { } text ? faults.Try(() => ThresholdRule.Parse(text)) : null;
        var metadata = given.GetValue(_metadata) is { } path ? faults.Try(() => CsvTable.Read(path)) : null;
        if (given.GetValue(_embedding)) faults.Try(() => ComputeMode.ParseDevice(given.GetValue(_device)!));
        faults.Throw("errors");

        var answers = AnswerSet.OfRun(given.GetValue(_run)!, split, data, rule);
        var others = given.GetValue(_other) is { } run ? AnswerSet.OfRun(run, split, data, rule) : null;
        var agreement = others is null ? null : ErrorAnalysis.Compare(answers, others);
        using var status = new StatusLine();
        var report = ErrorAnalysis.Of(answers, OptionsOf(given, metadata), new DirectProgress<int>(done => status.Show($"{done} comparisons of groups")), cancellation);
        var embedding = given.GetValue(_embedding)
            ? ErrorAnalysis.Project(answers, given.GetValue(_run)!, split, data, given.GetValue(_device)!, new DirectProgress<int>(done => status.Show($"{done} images")), cancellation)
            : null;
        status.Clear();
        string[] files = [.. report.Save(folder), .. agreement?.Save(folder) ?? [], .. embedding?.Save(folder) ?? []];
        if (given.GetValue(_sheet)) files = [.. files, Sheet(report, given, folder)];
        if (given.GetValue(_json)) Screen.Json(new { errors = report, agreement, embedding, files });
        else
        {
            foreach (var part in new object?[] { report, agreement, embedding }.OfType<object>()) Screen.Line($"{part}\n");
            Screen.Files(files);
        }

        return ExitCode.Done;
    }

    private string Sheet(ErrorReport report, ParseResult given, string folder)
    {
        using var data = new RunFolder(given.GetValue(_run)!).ReadFinishedConfig().Data.Load(given.GetValue(_data));
        var path = Path.Combine(folder, "sheet.png");
        report.SaveSheet(path, data[Options.SplitOf(given.GetValue(_split)!)]);
        return path;
    }

    private ErrorOptions OptionsOf(ParseResult given, CsvTable? metadata) => new()
    {
        TopLosses = given.GetValue(_top),
        Metadata = metadata,
        NameColumn = given.GetValue(_name),
        GroupBy = given.GetValue(_by) is { } columns ? Options.Parts(columns) : null,
        Quantiles = given.GetValue(_quantiles),
        LeastGroup = given.GetValue(_least),
        Resamples = given.GetValue(_resamples),
    };
}
