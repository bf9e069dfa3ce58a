using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Core.Studies;

/// <summary>
/// The axes and settings of a grid, chained: what a study file has as keys, under the same names. Lists grow with every call; what is
/// given once is replaced. Everything is checked by <see cref="StudyBuilder.Build"/>.
/// </summary>
/// <typeparam name="TSelf">The builder.</typeparam>
public abstract class StudyAxes<TSelf>
    where TSelf : StudyAxes<TSelf>
{
    private protected StudyAxes()
    {
    }

    private protected JsonObject Settings { get; } = [];

    /// <summary>Data sets by name or path, with the grid's sizes and resize policies.</summary>
    /// <param name="names">Names in the catalogue (<c>breastmnist</c>), or paths of one's own images.</param>
    public TSelf Datasets(params IReadOnlyList<string> names) => Add("datasets", names, n => JsonValue.Create(n));

    /// <summary>Data sets, each with its own size and resize policy.</summary>
    /// <param name="datasets">The data sets.</param>
    public TSelf Datasets(params IReadOnlyList<StudyDataset> datasets) => Add("datasets", datasets, StudyJson.Of);

    /// <summary>Pixels per side that networks see, for the data sets that are given by name; the stored size when not given.</summary>
    /// <param name="pixels">Each at least 1.</param>
    public TSelf Sizes(params IReadOnlyList<int> pixels) => Add("sizes", pixels, p => JsonValue.Create(p));

    /// <summary>Ways to bring images to those sizes, for the data sets that are given by name; bilinear when not given.</summary>
    /// <param name="policies">The policies.</param>
    public TSelf Resizes(params IReadOnlyList<ResizePolicy> policies) => Add("resizes", policies, p => JsonValue.Create(p.ToString().ToLowerInvariant()));

    /// <summary>Shares of the training split that are learnt from; all of it when not given.</summary>
    /// <param name="shares">Each above 0 and at most 1.</param>
    public TSelf Fractions(params IReadOnlyList<double> shares) => Add("fractions", shares, s => JsonValue.Create(s));

    /// <summary>Networks by name.</summary>
    /// <param name="names">Names in the registry (<c>resnet18</c>).</param>
    public TSelf Models(params IReadOnlyList<string> names) => Add("models", names, n => JsonValue.Create(n));

    /// <summary>Networks with settings of their own.</summary>
    /// <param name="models">The networks.</param>
    public TSelf Models(params IReadOnlyList<ModelChoice> models) => Add("models", models, Json);

    /// <summary>Initializations; the first is the reference of the comparisons.</summary>
    /// <param name="names"><c>random</c>, full weight tags, or paths of weight files.</param>
    public TSelf Initializations(params IReadOnlyList<string> names) => Add("initializations", names, n => JsonValue.Create(n));

    /// <summary>Initializations with labels, stages or partial transfer.</summary>
    /// <param name="initializations">The initializations.</param>
    public TSelf Initializations(params IReadOnlyList<StudyInitialization> initializations) => Add("initializations", initializations, StudyJson.Of);

    /// <summary>What is trained of the networks; all of them when not given.</summary>
    /// <param name="strategies">See <see cref="Transfer"/>.</param>
    public TSelf Strategies(params IReadOnlyList<TransferStrategy> strategies) => Add("strategies", strategies, Json);

    /// <summary>Optimizers.</summary>
    /// <param name="optimizers">See <see cref="Training.Optimizers"/>.</param>
    public TSelf Optimizers(params IReadOnlyList<OptimizerPolicy> optimizers) => Add("optimizers", optimizers, Json);

    /// <summary>Learning-rate schedules; a constant rate when not given.</summary>
    /// <param name="schedules">See <see cref="Training.Schedules"/>.</param>
    public TSelf Schedules(params IReadOnlyList<LearningRateSchedule> schedules) => Add("schedules", schedules, Json);

    /// <summary>Seeds; runs of one seed are paired in the tests.</summary>
    /// <param name="seeds">Each at least 0.</param>
    public TSelf Seeds(params IReadOnlyList<long> seeds) => Add("seeds", seeds, s => JsonValue.Create(s));

    /// <summary>Passes over the training split. Required.</summary>
    /// <param name="epochs">At least 1.</param>
    public TSelf Epochs(int epochs) => Set("epochs", epochs);

    /// <summary>Images a step. Required.</summary>
    /// <param name="images">At least 1.</param>
    public TSelf Batch(int images) => Set("batch", images);

    /// <summary>Random change of the training images; none when not given.</summary>
    /// <param name="augmentation">The operations.</param>
    public TSelf Augment(Augmentation augmentation) => Set("augment", Json(augmentation));

    /// <summary>What is minimised; each task's usual loss when not given.</summary>
    /// <param name="loss">See the factories of <see cref="TrainingLoss"/>; a distillation's teacher cannot be written down.</param>
    public TSelf Loss(TrainingLoss loss) => Set("loss", Json(loss));

    /// <summary>How classes of different sizes are made up for; not at all when not given.</summary>
    /// <param name="method">The method.</param>
    public TSelf Balance(BalanceMethod method) => Set("balance", EnumNames<BalanceMethod>.Of(method));

    /// <summary>How the samples of a batch are mixed; not at all when not given.</summary>
    /// <param name="mixer">Mixup or CutMix.</param>
    public TSelf Mix(BatchMixer mixer) => Set("mix", Json(mixer));

    /// <summary>Batches whose gradients make one step; 1 when not given.</summary>
    /// <param name="batches">At least 1.</param>
    public TSelf Accumulate(int batches) => Set("accumulate", batches);

    /// <summary>What bounds the gradients; nothing when not given.</summary>
    /// <param name="clipping">The bound.</param>
    public TSelf Clip(GradientClipping clipping) => Set("clip", Json(clipping));

    /// <summary>How weights are averaged over the training; not at all when not given.</summary>
    /// <param name="averaging">See <see cref="WeightAveraging"/>.</param>
    public TSelf Average(WeightAveraging averaging) => Set("average", Json(averaging));

    /// <summary>What the kept epoch is chosen by; the validation AUC when not given.</summary>
    /// <param name="metric">The rule.</param>
    public TSelf Select(Metric metric) => Set("select", EnumNames<Metric>.Of(metric));

    /// <summary>When runs end early; never when not given.</summary>
    /// <param name="patience">Epochs to wait, at least 1.</param>
    /// <param name="minDelta">The least improvement that counts.</param>
    public TSelf EarlyStop(int patience, double minDelta = 0) => Set("early_stop", new JsonObject { ["patience"] = patience, ["min_delta"] = minDelta });

    /// <summary>Leaves out steps whose loss or gradient is not finite; when not given the first one ends the run.</summary>
    /// <param name="inRow">How many may be left out in a row, at least 1.</param>
    public TSelf SkipNonFinite(int inRow = 10) => Set("skip_non_finite", inRow);

    /// <summary>The views of each test image whose probabilities are averaged; the plain image when not given.</summary>
    /// <param name="views">The views.</param>
    public TSelf TestViews(TestTimeAugmentation views)
    {
        ArgumentNullException.ThrowIfNull(views);
        return Set("test_views", views.Name);
    }

    /// <summary>Arithmetic; chosen by the device that the study begins on when not given.</summary>
    /// <param name="precision">The arithmetic.</param>
    public TSelf Precision(Precision precision) => Set("precision", EnumNames<Precision>.Of(precision));

    /// <summary>Order of the images in memory; follows the arithmetic when not given.</summary>
    /// <param name="layout">The order.</param>
    public TSelf Layout(MemoryLayout layout) => Set("layout", EnumNames<MemoryLayout>.Of(layout));

    private protected TSelf Set(string key, JsonNode? value)
    {
        Settings[key] = value;
        return (TSelf)this;
    }

    private protected TSelf Add<T>(string key, IReadOnlyList<T> values, Func<T, JsonNode?> write)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (Settings[key] is not JsonArray list) Settings[key] = list = [];
        foreach (var value in values) list.Add(write(value));
        return (TSelf)this;
    }

    private static JsonNode? Json<T>(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return JsonSerializer.SerializeToNode(value, SettingsJson.Options);
    }
}
