using System.CommandLine;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training;
using MedTransfer.Core.Transfusion;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer converge</c>: how fast finished runs learnt, and how far partial transfer goes.</summary>
internal sealed class ConvergeCommand
{
    private readonly Argument<string[]> _folders = new("FOLDER") { Description = "the folder of a study, folders of runs, or a folder that holds folders of runs", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _target = Options.Text("--target", "one or several values to reach, separated by commas: numbers (0.85) or shares of the best (95%)", "95%");
    private readonly Option<string> _metric = Options.Choice("--metric", "what is looked at on the validation split", "auc", [.. MetricExtensions.Figures]);
    private readonly Option<bool> _kept = new("--kept") { Description = "the target must be kept to the end; else the first time counts" };
    private readonly Option<bool> _interpolate = new("--interpolate") { Description = "interpolate between the evaluations before and after" };
    private readonly Option<string> _unit = Options.Choice("--unit", "what time is counted in", "epochs", [.. EnumNames<ConvergenceUnit>.All]);
    private readonly Option<string> _band = Options.Choice("--band", "the band around the mean curves", "interval", [.. EnumNames<CurveBand>.All]);
    private readonly Option<bool> _sweep = new("--sweep") { Description = "put a study's runs of partial transfer (\"up_to\") together by part, with their test AUC" };
    private readonly Option<string?> _out = Options.Folder("--out", "folder for tables, data and figures; only printed where not given");
    private readonly Option<bool> _json = Options.Json();

    private ConvergeCommand()
    {
    }

    internal static Command Create()
    {
        var converge = new ConvergeCommand();
        var command = new Command("converge", "how fast finished runs reached a validation target, by initialization over seeds")
        {
            converge._folders, converge._target, converge._metric, converge._kept, converge._interpolate, converge._unit, converge._band, converge._sweep, converge._out, converge._json,
        };
        command.SetAction(converge.Run);
        return command;
    }

    private int Run(ParseResult options)
    {
        var faults = new Faults();
        var folders = options.GetValue(_folders)!;
        var targets = Options.Parts(options.GetValue(_target)!)
            .Select(text => faults.Try(() => new Target(ConvergenceTarget.Parse(text)))).OfType<Target>().Select(t => t.Value).ToArray();
        var isSweep = options.GetValue(_sweep);
        faults.Require(!isSweep || folders.Length == 1, "sweep: give the folder of one study.");
        faults.Throw("converge");
        var settings = new ConvergenceOptions
        {
            Targets = targets,
            Metric = EnumNames<Metric>.Parse(options.GetValue(_metric)!, "metric"),
            Kept = options.GetValue(_kept),
            Interpolate = options.GetValue(_interpolate),
            Unit = EnumNames<ConvergenceUnit>.Parse(options.GetValue(_unit)!, "unit"),
            Band = EnumNames<CurveBand>.Parse(options.GetValue(_band)!, "band"),
        };
        if (isSweep)
        {
            var sweep = PartialTransferSweep.Read(folders[0], settings);
            Show(options, sweep.ToString(), sweep.Save, files => new { sweep.Cells, sweep.Notes, Files = files });
        }
        else
        {
            var study = ConvergenceStudy.OfFolders(folders, settings);
            Show(options, study.ToString(), study.Save, files => new { study.Cells, study.Notes, Files = files });
        }

        return ExitCode.Done;
    }

    private void Show(ParseResult options, string text, Func<string, IReadOnlyList<string>> save, Func<IReadOnlyList<string>, object> describe)
    {
        var files = options.GetValue(_out) is { } folder ? save(folder) : [];
        if (options.GetValue(_json))
        {
            Screen.Json(describe(files));
            return;
        }

        Screen.Line(text);
        Screen.Files(files);
    }

    /// <summary>A target that can be absent where its text is none.</summary>
    private sealed record Target(ConvergenceTarget Value);
}
