using MedTransfer.Stats;

namespace MedTransfer.Core.Studies;

/// <summary>
/// What a study asks: its grids of runs and how they are compared. Read from JSON. The keys of a grid may stand at the top
/// (one grid, or defaults for all), and in the objects of <c>grids</c>, where they take precedence:
/// <list type="table">
/// <item><term>name</term><description>required at the top; optional in a grid (its position)</description></item>
/// <item><term>datasets</term><description>required; names or <c>{"name", "size", "native" (28), "resize" ("bilinear")}</c></description></item>
/// <item><term>models</term><description>required; names or <c>{"name", "drop_rate", "drop_path_rate"}</c>, the architecture's own rates when absent</description></item>
/// <item><term>initializations</term><description>required; <c>"random"</c>, a full weight tag or path, <c>{"weights", "label"}</c>, or
/// <c>{"pretrain": {"dataset", "native", "epochs", "batch", "optimizer", "schedule", "strategy", "seed" (0, or "same" as each run's)}, "label"}</c>;
/// a stage may itself start from <c>"weights"</c> or <c>"pretrain"</c>, with <c>"method"</c> and <c>"up_to"</c>. <c>"up_to"</c> is the
/// last part of the network that takes the weights; for the runs themselves also a list of parts, or <c>"each"</c>, one initialization a part</description></item>
/// <item><term>optimizers</term><description>required; <c>{"name": "sgd" | "adam" | "adamw" | …, "lr", "weight_decay" (adamw 0.01, else 0), "momentum" (sgd 0.9), …}</c></description></item>
/// <item><term>strategies</term><description><c>["fine-tune"]</c>; names or objects such as <c>{"name": "freeze-up-to", "part": "layer2"}</c>,
/// <c>{"name": "gradual-unfreeze", "every_epochs": 2}</c>, <c>"linear-probe"</c>, <c>{"name": "k-nearest", "k": 11}</c></description></item>
/// <item><term>seeds, epochs, batch</term><description>required</description></item>
/// <item><term>schedule</term><description><c>"constant"</c>, a name, or an object such as <c>{"name": "cosine", "warmup_epochs": 5}</c></description></item>
/// <item><term>augment, select, precision, layout</term><description><c>"none"</c>, <c>"auc"</c>, <c>"auto"</c>, <c>"auto"</c> (see <see cref="StudyPlan.Auto"/>)</description></item>
/// <item><term>accumulate, clip, average</term><description>batches a step (1); the largest norm of the gradients or <c>{"max_value"}</c>; <c>"ema"</c>
/// or an object such as <c>{"name": "swa", "start_epoch": 6}</c>; none when absent</description></item>
/// <item><term>early_stop</term><description><c>{"patience", "min_delta" (0)}</c>; never when absent</description></item>
/// <item><term>title, description</term><description>top only; texts for the report</description></item>
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
        return Parse(File.ReadAllText(path), path);
    }

    /// <summary>Reads a definition from JSON; comments and trailing commas are allowed.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What messages call it, such as its file's path.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="InvalidConfigurationException">The text is no JSON, or has unknown keys or wrong values; all faults are listed.</exception>
    public static StudyDefinition Parse(string json, string source = "The study") => StudyDefinitionReader.Read(json, source);
}
