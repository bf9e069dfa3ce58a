using System.Text;
using MedTransfer.Core.Configuration;
using MedTransfer.Stats;

namespace MedTransfer.Core.Studies;

/// <summary>
/// What a study asks: its grids of runs and how they are compared. Read from JSON. The keys of a grid may stand at the top
/// (one grid, or defaults for all), and in the objects of <c>grids</c>, where they take precedence:
/// <list type="table">
/// <item><term>name</term><description>required at the top; optional in a grid (its position)</description></item>
/// <item><term>datasets</term><description>required; names or <c>{"name", "native" (28), "size", "resize" ("bilinear"), "crop_percent", "filter",
/// "grey"}</c>; native, size and resize may be lists, one data set for each combination</description></item>
/// <item><term>sizes, resizes</term><description>those of the data sets that have none of their own</description></item>
/// <item><term>fractions</term><description><c>[1]</c>; shares of the training split that are learnt from</description></item>
/// <item><term>models</term><description>required; names or <c>{"name", "drop_rate", "drop_path_rate", "cifar_stem"}</c>, the architecture's own when absent</description></item>
/// <item><term>initializations</term><description>required; <c>"random"</c>, a full weight tag or path, <c>{"weights", "label", "model"}</c> where
/// weights may be an object from network to tag, or
/// <c>{"pretrain": {"dataset", "native", "epochs", "batch", "optimizer", "schedule", "strategy", "fraction", "early_stop", "seed" (0, or "same" as each run's)}, "label"}</c>;
/// a stage may itself start from <c>"weights"</c> or <c>"pretrain"</c>, with <c>"method"</c> and <c>"up_to"</c>. <c>"up_to"</c> is the
/// last part of the network that takes the weights; for the runs themselves also a list of parts, or <c>"each"</c>, one initialization a part</description></item>
/// <item><term>optimizers</term><description>required; <c>{"name": "sgd" | "adam" | "adamw" | …, "lr", "weight_decay" (adamw 0.01, else 0), "momentum" (sgd 0.9), …}</c>;
/// a list of rates stands for an optimizer each</description></item>
/// <item><term>strategies</term><description><c>["fine-tune"]</c>; names or objects such as <c>{"name": "freeze-up-to", "part": "layer2"}</c>,
/// <c>{"name": "gradual-unfreeze", "every_epochs": 2}</c>, <c>"linear-probe"</c>, <c>{"name": "k-nearest", "k": 11}</c></description></item>
/// <item><term>seeds, epochs, batch</term><description>required</description></item>
/// <item><term>schedules</term><description><c>["constant"]</c>; names, or objects such as <c>{"name": "cosine", "warmup_epochs": 5}</c>; or <c>schedule</c>, a single one</description></item>
/// <item><term>augment, loss, balance, mix</term><description>none, the task's own, none, none</description></item>
/// <item><term>select, test_views, precision, layout</term><description><c>"auc"</c>, <c>"none"</c>, <c>"auto"</c>, <c>"auto"</c> (see <see cref="StudyPlan.Auto"/>)</description></item>
/// <item><term>accumulate, clip, average</term><description>batches a step (1); the largest norm of the gradients or <c>{"max_value"}</c>; <c>"ema"</c>
/// or an object such as <c>{"name": "swa", "start_epoch": 6}</c>; none when absent</description></item>
/// <item><term>early_stop, skip_non_finite</term><description><c>{"patience", "min_delta" (0)}</c>; steps in a row; never when absent</description></item>
/// <item><term>title, description</term><description>top only; texts for the report</description></item>
/// <item><term>questions</term><description>top only; <c>{"by", "pair" ("seed"), "within", "metric", "test" ("paired-t"), "correction", "confidence", "title", "rank"}</c></description></item>
/// <item><term>skip</term><description>top only; objects from factor to value or values; a combination that matches all of one is left out</description></item>
/// <item><term>budget</term><description>top only; <c>{"runs", "hours", "gigabytes"}</c></description></item>
/// <item><term>metric, correction, confidence</term><description>top only; <c>"auc"</c>, <c>"holm"</c>, 0.95</description></item>
/// </list>
/// </summary>
public sealed record StudyDefinition
{
    /// <summary>The study's short name.</summary>
    public required string Name { get; init; }

    /// <summary>Heading of the report; the name when not given.</summary>
    public required string Title { get; init; }

    /// <summary>A paragraph for the report; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>The grids; at least one.</summary>
    public required IReadOnlyList<StudyGrid> Grids { get; init; }

    /// <summary>Which test metric is compared: <c>auc</c> or <c>accuracy</c>.</summary>
    public string Metric { get; init; } = "auc";

    /// <summary>Adjustment of the p-values over all comparisons of the study.</summary>
    public CorrectionMethod Correction { get; init; } = CorrectionMethod.Holm;

    /// <summary>Level of the confidence intervals.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>The questions, in their order; none given stands for one: by initialization, paired by seed.</summary>
    public IReadOnlyList<StudyQuestion> Questions { get; init; } = [];

    /// <summary>Combinations that are left out.</summary>
    public IReadOnlyList<StudySkip> Skip { get; init; } = [];

    /// <summary>What the study may cost; null for no limit.</summary>
    public StudyBudget? Budget { get; init; }

    /// <summary>The text that the definition was read from.</summary>
    public required string Json { get; init; }

    /// <summary>Reads a definition from a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="InvalidConfigurationException">There is no such file, or its text has faults; all are listed.</exception>
    public static StudyDefinition Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path)) throw new InvalidConfigurationException($"'{path}' is a folder; expected a study file (JSON).");
        if (!File.Exists(path)) throw new InvalidConfigurationException($"Study file '{path}' does not exist (looked in {Path.GetFullPath(path)}).");
        try
        {
            return Parse(File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)), path);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidConfigurationException($"'{path}' is no UTF-8 text, which JSON has to be; save it in that encoding.", e);
        }
    }

    /// <summary>Reads a definition from JSON; comments and trailing commas are allowed.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What messages call it, such as its file's path.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="InvalidConfigurationException">The text is no JSON, or has unknown keys or wrong values; all faults are listed.</exception>
    public static StudyDefinition Parse(string json, string source = "The study") => StudyDefinitionReader.Read(json, source);

    /// <summary>Where the text's values stand; null where nobody wrote the text by hand.</summary>
    internal JsonPositions? Positions { get; init; }
}
