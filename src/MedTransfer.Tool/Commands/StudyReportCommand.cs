using System.CommandLine;
using MedTransfer.Core.Attribution;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Reports.Inside;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer study report</c>: computes the report from the folder, and where asked looks into the networks first.</summary>
internal sealed class StudyReportCommand
{
    private readonly Argument<string?> _file = StudyCommand.OptionalFile();
    private readonly Option<string?> _folder = StudyCommand.Folder();
    private readonly Option<string?> _explain = new("--explain")
    {
        Description = $"draw where networks look, one for each data set, model and initialization; comma-separated methods may follow: {string.Join(", ", AttributionMethod.Names)} (default gradcam)",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<int> _count = Options.Integer("--count", "with --explain: images that each network explains", new InsideOptions().Count);
    private readonly Option<bool> _similarity = new("--similarity") { Description = "compare the networks of each data set and model stage by stage, within and between initializations" };
    private readonly Option<int> _networks = Options.Integer("--networks", "with --explain: networks at most", new InsideOptions().MostNetworks);
    private readonly Option<string> _split = Options.Choice("--split", "whose images --explain and --similarity take; reading the test split is counted in the runs' logs", "val", "train", "val", "test");
    private readonly Option<string?> _data = Options.Text("--data", "where the runs' own data are, if not where data sets are looked for");
    private readonly Option<string?> _device = Options.Device();
    private readonly Option<bool> _json = Options.Json();

    private StudyReportCommand()
    {
    }

    internal static Command Create()
    {
        var report = new StudyReportCommand();
        var command = new Command("report", "compute tables, tests and figures from the folder, and write them there")
        {
            report._file, report._folder, report._explain, report._count, report._networks, report._similarity, report._split, report._data, report._device, report._json,
        };
        command.SetAction((result, cancellation) => Task.FromResult(report.Run(result, cancellation)));
        return command;
    }

    /// <summary>Writes the report and prints it.</summary>
    internal static void Write(StudyReport report, bool json)
    {
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

    private int Run(ParseResult options, CancellationToken cancellation)
    {
        var (explain, compare) = (options.IsGiven(_explain), options.GetValue(_similarity));
        var faults = new Faults();
        foreach (var option in new Option[] { _count, _networks }) faults.Require(explain || !options.IsGiven(option), $"{option.Name} goes with --explain.");
        foreach (var option in new Option[] { _split, _data, _device }) faults.Require(explain || compare || !options.IsGiven(option), $"{option.Name} goes with --explain or --similarity.");
        var methods = Options.Parts(options.GetValue(_explain) ?? AttributionMethod.GradCam.Name).Select(name => faults.Try(() => AttributionMethod.Parse(name))).OfType<AttributionMethod>().ToArray();
        faults.Throw("study report");
        var report = StudyReport.Read(StudyCommand.Place(options.GetValue(_file), options.GetValue(_folder)));
        var inside = new InsideOptions
        {
            Methods = methods,
            Count = options.GetValue(_count),
            MostNetworks = options.GetValue(_networks),
            Split = Options.SplitOf(options.GetValue(_split)!),
            DataPath = options.GetValue(_data),
            Device = options.GetValue(_device)!,
        };
        using (var status = new StatusLine())
        {
            var progress = new DirectProgress<InsideProgress>(p => status.Show($"{p.Number} of {p.Count}: {p.Subject}, {p.Images} images"));
            if (explain) report.Explain(inside, progress, cancellation);
            if (compare) report.CompareNetworks(inside, progress, cancellation);
            status.Clear();
        }

        Write(report, options.GetValue(_json));
        return ExitCode.Done;
    }
}
