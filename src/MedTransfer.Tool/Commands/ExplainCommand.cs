using System.CommandLine;
using MedTransfer.Core.Attribution;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Explaining;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer explain</c>: where a finished run's network looks, as contact sheets.</summary>
internal sealed class ExplainCommand
{
    private readonly Argument<string> _run = new("RUN") { Description = "the folder of a finished run" };
    private readonly Option<string[]> _images = Options.Many("--images", "PNG and JPEG files, folders of them, or one .npz in MedMNIST's form (default samples of the run's own data)");
    private readonly Option<string?> _data = Options.Text("--data", "where the run's own data are, if not where data sets are looked for");
    private readonly Option<string[]> _method = Options.Many("--method", $"one or several methods, which are then shown side by side: {string.Join(", ", AttributionMethod.Names)} (default gradcam)");
    private readonly Option<string[]> _layer = Options.Many("--layer", "names of layers to look at (default the usual one of the network's family)");
    private readonly Option<string?> _target = Options.Text("--target", "what is explained: predicted, true, or a class by name or number (default predicted)", ExplanationTarget.Predicted.Name);
    private readonly Option<string> _split = Options.Choice("--split", "which split; reading the test split is counted in the run's log", "val", "train", "val", "test");
    private readonly Option<int> _count = Options.Integer("--count", "images at most; of files all are taken unless this is given", 12);
    private readonly Option<string> _pick = Options.Choice("--pick", "which samples; of files the first unless this is given", "balanced", [.. EnumNames<SamplePick>.All]);
    private readonly Option<int> _seed = Options.Integer("--seed", "seed of --pick balanced and random", 0, minimum: 0);
    private readonly Option<string?> _out = Options.Folder("--out", "folder for sheet.png (or sheet-01.png and on), explanations.csv and explanations.json", required: true);
    private readonly Option<int> _rows = Options.Integer("--rows", "images on a page; of several methods 4 unless this is given", 8);
    private readonly Option<double> _opacity = Options.PositiveNumber("--opacity", "how much a map's maximum covers the image, up to 1", new SheetOptions().Opacity);
    private readonly Option<bool> _singles = new("--single-files") { Description = "write NAME-map.png and NAME-overlay.png of every image too" };
    private readonly Option<bool> _raw = new("--raw") { Description = "write the maps as numbers too, a maps.npz a page" };
    private readonly Option<int> _batch = Options.Integer("--batch", "images in one pass", new ExplanationOptions().BatchSize);
    private readonly Option<string?> _device = Options.Device();
    private readonly Option<bool> _json = Options.Json();

    private ExplainCommand()
    {
    }

    internal static Command Create()
    {
        var explain = new ExplainCommand();
        var command = new Command("explain", "show where a finished run's network looks: sheets of image, map and overlay")
        {
            explain._run, explain._images, explain._data, explain._method, explain._layer, explain._target, explain._split, explain._count, explain._pick, explain._seed,
            explain._out, explain._rows, explain._opacity, explain._singles, explain._raw, explain._batch, explain._device, explain._json,
        };
        command.SetAction((result, cancellation) => Task.FromResult(explain.Run(result, cancellation)));
        return command;
    }

    private int Run(ParseResult options, CancellationToken cancellation)
    {
        var faults = new Faults();
        var sheet = new SheetOptions
        {
            Opacity = options.GetValue(_opacity), RowsPerPage = options.IsGiven(_rows) ? options.GetValue(_rows) : null, SingleFiles = options.GetValue(_singles), RawMaps = options.GetValue(_raw),
        };
        faults.AddRange(sheet.FindFaults());
        var methods = Options.Parts(options.GetValue(_method) ?? []).DefaultIfEmpty(AttributionMethod.GradCam.Name).Select(name => faults.Try(() => AttributionMethod.Parse(name))).OfType<AttributionMethod>().ToArray();
        var paths = (options.GetValue(_images) ?? []).SelectMany(path => faults.Try(() => ImagePaths.Expand(path)) ?? []).ToArray();
        var isArchive = paths.Any(ImagePaths.IsArchive);
        faults.Require(!isArchive || paths.Length == 1, "images: an .npz must come alone; explain files and archives one after the other.");
        var isFiles = options.IsGiven(_images) && !isArchive;
        faults.Require(!isFiles || !options.IsGiven(_split), "split: image files belong to no split; leave it out.");
        faults.Require(options.GetValue(_data) is null || !options.IsGiven(_images), "data: --images names what is explained; leave one of the two out.");
        var device = faults.Try(() => ComputeMode.ParseDevice(options.GetValue(_device)!));

        using var network = faults.Try(() => RunNetwork.Load(options.GetValue(_run)!, device is null ? "cpu" : options.GetValue(_device)!));
        using var data = network is null || isFiles || faults.All.Count > 0 ? null : faults.Try(() => isArchive ? Datasets.Load(paths[0], verify: false) : OwnData(network, options.GetValue(_data)));
        Explanations? explanations = null;
        if (network is not null && methods.Length > 0 && (isFiles ? paths.Length > 0 : data is not null))
        {
            var split = Options.SplitOf(options.GetValue(_split)!);
            explanations = faults.Try(() => isFiles ? Explanations.Of(network, paths, methods, OptionsOf(options)) : Explanations.Of(network, data![split], methods, OptionsOf(options)));
        }

        faults.Throw("explain");
        using var status = new StatusLine();
        var saved = explanations!.Save(options.GetValue(_out)!, sheet, new DirectProgress<int>(done => status.Show($"{done} images explained")), cancellation);
        status.Clear();
        if (options.GetValue(_json)) Screen.Json(saved);
        else Print(saved);
        return ExitCode.Done;
    }

    private static ImageDataset OwnData(RunNetwork network, string? path)
    {
        try
        {
            return network.LoadData(path);
        }
        catch (InvalidConfigurationException e) when (path is null)
        {
            throw new InvalidConfigurationException($"{e.Message} Or say where they are: --data PATH.", e);
        }
    }

    private ExplanationOptions OptionsOf(ParseResult options) => new()
    {
        Layers = Options.Parts(options.GetValue(_layer) ?? []),
        Target = ExplanationTarget.Parse(options.GetValue(_target)!),
        Count = options.IsGiven(_count) ? options.GetValue(_count) : null,
        Pick = options.IsGiven(_pick) ? EnumNames<SamplePick>.Parse(options.GetValue(_pick)!, "pick") : null,
        Seed = options.GetValue(_seed),
        BatchSize = options.GetValue(_batch),
    };

    private static void Print(SavedExplanations saved)
    {
        Screen.Line(saved.ToString());
        Screen.Files(saved.Sheets.Concat(saved.Maps).Select(name => Path.Combine(saved.Folder!, name)));
    }
}
