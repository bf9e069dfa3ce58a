using System.CommandLine;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer train</c>: one run.</summary>
internal sealed class TrainCommand
{
    private const string Random = "random";
    private const string Finished = "run:";
    private const string None = "none";
    private const string MeanVariance = "mean-var";

    private readonly Option<string?> _data = Options.Text("--data", "name of a data set, path of a .npz file, folder of images, or .csv that lists them", required: true);
    private readonly Option<string?> _model = Options.Text("--model", "name of a model", required: true);
    private readonly Option<string?> _init = Options.Text("--init", "random, a full weight tag, the path of a weight file, or run:FOLDER for the best weights of a finished run", Random);
    private readonly Option<string> _method = Options.Choice("--init-method", "what is taken of the weights: their values, or mean and variance of every layer to draw from", "copy", "copy", MeanVariance);
    private readonly Option<string?> _upTo = Options.Text("--up-to", "the last part of the network that takes the weights, layer2 for example; the rest begins at random (default all)");
    private readonly Option<bool> _cifarStem = new("--cifar-stem") { Description = "a stem that keeps the resolution, for images of 28 or 32 pixels" };
    private readonly Option<string?> _strategy = Options.Text("--strategy", "what is trained: fine-tune, linear-probe, k-nearest, gradual-unfreeze, simclr, or JSON such as {\"name\":\"freeze-up-to\",\"part\":\"layer2\"}", "fine-tune");
    private readonly Option<int> _epochs = Options.Integer("--epochs", "passes over the training split", 10);
    private readonly Option<int> _batch = Options.Integer("--batch", "images a step", 64);
    private readonly Option<int> _size = Options.Integer("--size", "pixels per side that the network sees", 28);
    private readonly Option<int> _native = Options.Integer("--native", "pixels per side of the stored images: 28, 64, 128 or 224; own images are stored at --size unless this is given", 28);
    private readonly Option<string> _resize = Options.Choice("--resize", "how stored images are brought to --size", "bilinear", [.. InputChoice.ResizePolicies]);
    private readonly Option<int> _seed = Options.Integer("--seed", "seed of everything random", 0, minimum: 0);
    private readonly Option<string?> _augment = Options.Text("--augment", $"random change of the training images: {string.Join(", ", Augmentation.Presets.Keys)}, or a JSON list of operations", "none");
    private readonly Option<string?> _loss = Options.Text("--loss", "what is minimised: cross-entropy, binary-cross-entropy, coral, cumulative-link or focal, or a JSON object with its settings (default by the task)");
    private readonly Option<string> _balance = Options.Choice("--balance", "how classes of different sizes are made up for", None, [None, .. EnumNames<BalanceMethod>.All]);
    private readonly Option<string?> _mix = Options.Text("--mix", "how the images of a batch are mixed: none, mixup, cutmix, or a JSON object with settings", None);
    private readonly Option<string> _select = Options.Choice("--select", "what the kept epoch is chosen by, on the validation split, or the last one", "auc", [.. EnumNames<Metric>.All]);
    private readonly Option<int> _checkpoint = Options.Integer("--checkpoint-every", "epochs between two checkpoints, from which an interrupted run goes on; 0 for none", 1, minimum: 0);
    private readonly Option<double> _minutes = Options.PositiveNumber("--checkpoint-minutes", "minutes after a checkpoint when the next one is due in mid-epoch; checkpoints take at most 3 % of the time", 1);
    private readonly Option<bool> _table = new("--table") { Description = "show the epochs as a table with the best value of every column marked" };
    private readonly Option<string?> _tensorBoard = Options.Text("--tensorboard", "folder for event files of TensorBoard (default none)");
    private readonly Option<string?> _out = Options.Folder("--out", "folder of the run (default runs/ID)");
    private readonly OptimizationOptions _optimization = new();
    private readonly ModeOptions _mode = new();
    private readonly Option<bool> _json = Options.Json();

    private TrainCommand()
    {
    }

    internal static Command Create()
    {
        var train = new TrainCommand();
        var command = new Command("train", "train one network on one data set; the same settings in the same folder continue what is there")
        {
            train._data, train._model, train._init, train._method, train._upTo, train._cifarStem, train._strategy, train._epochs, train._batch, train._size, train._native, train._resize,
            train._seed, train._augment, train._loss, train._balance, train._mix, train._select, train._checkpoint, train._minutes, train._table, train._tensorBoard, train._out,
        };
        train._optimization.AddTo(command);
        train._mode.AddTo(command);
        command.Options.Add(train._json);
        command.SetAction(train.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        var json = options.GetValue(_json);
        var planner = new RunPlanner();
        var config = await ConfigureAsync(options, planner, cancellation).ConfigureAwait(false);
        var runOptions = _mode.RunOptionsOf(options) with
        {
            DataPath = planner.PathOf(config.Data),
            WeightsPath = planner.PathOf(config.Initialization),
            CheckpointEvery = options.GetValue(_checkpoint),
            CheckpointMinutes = options.GetValue(_minutes),
            Callbacks = [.. Callbacks(options)],
        };
        var folder = options.GetValue(_out) ?? Path.Combine("runs", config.Id);
        var note = new SyntheticNote(config.Data.Name);
        var result = await (json || options.GetValue(_table) ? new RunView.Silent() : RunView.Create())
            .ShowAsync(progress => RunExecutor.ExecuteAsync(config, folder, runOptions, note.Before(progress), cancellation)).ConfigureAwait(false);
        note.Show();
        foreach (var warning in config.FindWarnings()) System.Console.Error.WriteLine(warning);
        Print(result, json);
        return ExitCode.Done;
    }

    private IEnumerable<TrainingCallback> Callbacks(ParseResult options)
    {
        if (options.GetValue(_table) && !options.GetValue(_json)) yield return new ConsoleTableCallback();
        if (options.GetValue(_tensorBoard) is { } folder) yield return new TensorBoardCallback(folder);
    }

    /// <summary>Builds the run. Everything that is wrong with it is reported at once, and before anything is fetched for it.</summary>
    private async Task<RunConfig> ConfigureAsync(ParseResult options, RunPlanner planner, CancellationToken cancellation)
    {
        var faults = new List<string>();
        var name = options.GetValue(_data)!;
        var model = options.GetValue(_model)!;
        var init = options.GetValue(_init)!;
        if (!IsPath(name)) Try(faults, () => Datasets.Find(name));
        var stage = FolderOf(init) is { } folder ? Try(faults, () => planner.FinishedRun(folder, model).Input) : null;
        var input = Try(faults, () => RunPlanner.Input(model, init == Random || IsRun(init) ? null : init, options.GetValue(_size), options.GetValue(_resize)!, options.GetValue(_cifarStem)));
        var augment = Try(faults, () => Augmentation.Parse(options.GetValue(_augment)!));
        var loss = options.GetValue(_loss) is { } named ? Try(faults, () => TrainingLoss.Parse(named)) : null;
        var mix = options.GetValue(_mix) is { } mixing and not None ? Try(faults, () => BatchMixer.Parse(mixing)) : null;
        var strategy = Try(faults, () => TransferStrategy.Parse(options.GetValue(_strategy)!));
        var optimizer = Try(faults, () => _optimization.Optimizer(options));
        Run(faults, () => _optimization.Schedule(options));
        Run(faults, () => _optimization.Average(options));
        var compute = Try(faults, () => _mode.ComputeOf(options, options.GetValue(_out)));
        if (input is not null) CheckTransfer(options, model, init, faults);
        if (input is not null && strategy is not null) Run(faults, () => RunPlanner.CheckStrategy(model, strategy));
        Require(faults);

        await Preparation.RunAsync([StudyFiles.Data(name, NativeSize(options))], cancellation).ConfigureAwait(false);
        var data = planner.Data(name, NativeSize(options));
        await Preparation.RunAsync([StudyFiles.Weights(init)], cancellation).ConfigureAwait(false);
        var config = new RunConfig
        {
            Data = data,
            Input = stage is null ? input! : input! with { Mean = stage.Mean, Std = stage.Std },
            Model = new ModelChoice { Name = model, CifarStem = options.GetValue(_cifarStem) ? true : null },
            Initialization = Transfer(options, planner, init, model),
            Strategy = strategy!,
            Optimizer = optimizer!,
            Epochs = options.GetValue(_epochs),
            Batch = options.GetValue(_batch),
            Augment = augment!,
            Loss = loss,
            Balance = options.GetValue(_balance) is var balance and not None ? EnumNames<BalanceMethod>.Parse(balance!, "--balance") : null,
            Mix = mix,
            Select = EnumNames<Metric>.Parse(options.GetValue(_select)!, "--select"),
            Seed = options.GetValue(_seed),
            Precision = compute!.Precision,
            Layout = compute.Layout,
        };
        return _optimization.Apply(config, options);
    }

    /// <summary>What the options about the network and its first weights cannot mean.</summary>
    private void CheckTransfer(ParseResult options, string model, string init, List<string> faults)
    {
        var upTo = options.GetValue(_upTo);
        var isDrawn = options.GetValue(_method) == MeanVariance;
        var entry = ModelZoo.Find(model);
        if (options.GetValue(_cifarStem) && !entry.SupportsCifarStem) faults.Add($"{entry.Family} has no stem for small images; leave --cifar-stem out.");
        if (init == Random && (isDrawn || upTo is not null)) faults.Add($"{(isDrawn ? "--init-method" : "--up-to")} says what is taken of weights; name the weights with --init.");
        if (isDrawn && upTo is not null) faults.Add($"--init-method {MeanVariance} draws all layers; leave --up-to out, or copy the weights.");
        if (init != Random && !IsRun(init)) Try(faults, () => WeightLocator.Find(init));
        Run(faults, () => RunPlanner.CheckPart(model, upTo));
        Run(faults, () => StudyFiles.RequireModel(init, model));
    }

    private InitializationChoice Transfer(ParseResult options, RunPlanner planner, string init, string model)
    {
        var origin = init == Random ? InitializationChoice.Random
            : FolderOf(init) is { } folder ? planner.FinishedRun(folder, model).Choice : planner.Weights(init, model);
        return origin with { Method = options.GetValue(_method) == MeanVariance ? TransferMethod.MeanVariance : null, UpTo = options.GetValue(_upTo) };
    }

    private int NativeSize(ParseResult options)
    {
        var given = options.IsGiven(_native);
        return !given && Datasets.IsOwn(options.GetValue(_data)!) ? options.GetValue(_size) : options.GetValue(_native);
    }

    private static bool IsRun(string init) => init.StartsWith(Finished, StringComparison.Ordinal);

    private static string? FolderOf(string init) => IsRun(init) && init.Length > Finished.Length ? init[Finished.Length..] : null;

    private static bool IsPath(string data) => Datasets.IsOwn(data) || data.EndsWith(".npz", StringComparison.OrdinalIgnoreCase);

    private static void Require(List<string> faults)
    {
        if (faults.Count > 0) throw new InvalidConfigurationException(string.Join("\n", faults.Distinct()));
    }

    private static void Run(List<string> faults, Action part) => Try(faults, () =>
    {
        part();
        return faults;
    });

    private static T? Try<T>(List<string> faults, Func<T?> part)
        where T : class
    {
        try
        {
            return part();
        }
        catch (MedTransferException e)
        {
            faults.Add(e.Message);
            return null;
        }
    }

    /// <summary>DeLong's interval, which two classes have.</summary>
    private static string Interval(EvaluationScore score) => score.AucInterval is { } i ? $" (95% CI {i.Low:F4} to {i.High:F4}, DeLong)" : "";

    private static void Print(RunResult result, bool json)
    {
        if (json)
        {
            var node = JsonNode.Parse(File.ReadAllText(new RunFolder(result.Folder).MetricsPath))!.AsObject();
            node["folder"] = result.Folder;
            Screen.Json(node);
            return;
        }

        if (result.WasFinished) Screen.Line("This run was finished before; nothing was trained.");
        Screen.Line($"Epoch {result.BestEpoch} of {result.Epochs} was kept ({(result.Config.Select == Metric.LastEpoch ? "the last" : $"best validation {EnumNames<Metric>.Of(result.Config.Select)}")}).");
        Screen.Line($"validation: AUC {result.Validation.Auc:F4}, accuracy {result.Validation.Accuracy:F4}");
        Screen.Line($"test:       AUC {result.Test.Auc:F4}{Interval(result.Test)}, accuracy {result.Test.Accuracy:F4}");
        Screen.Line($"{result.Seconds:F1} s, {result.ImagesPerSecond:F0} images/s{(result.DataShare is { } share ? $", {share:P1} of the steps spent on data" : "")}; run {result.Run} in {result.Folder}");
    }
}
