using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;

namespace MedTransfer.Core.Runs;

/// <summary>
/// A run as a value: every choice that changes its numbers. Two runs with the same choices have the same
/// <see cref="Id"/> on every machine. What only says where or how fast a run executes (device, threads, folders,
/// checkpoint interval, library versions) is recorded in <c>metrics.json</c> and is no part of it: a study that moves to
/// another machine must find its runs again.
/// </summary>
public sealed record RunConfig
{
    /// <summary>Version of the meaning of these choices: raised when the same choices come to give other numbers.</summary>
    public const int CurrentVersion = 2;

    /// <summary>Ids that were computed, by the object: a copy with other choices is another object.</summary>
    private static readonly ConditionalWeakTable<RunConfig, string> Ids = [];

    /// <summary>Version of the meaning of the choices.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The data set.</summary>
    public required DataChoice Data { get; init; }

    /// <summary>
    /// The share of the training split that is learnt from, above 0 and below 1: the same of every class, chosen by the seed, so that
    /// a smaller share of one seed lies inside a larger one. All of it when null. Validation and test split stay whole.
    /// </summary>
    public double? Fraction { get; init; }

    /// <summary>How images become input.</summary>
    public required InputChoice Input { get; init; }

    /// <summary>The network.</summary>
    public required ModelChoice Model { get; init; }

    /// <summary>Where its first weights come from; random when not given.</summary>
    public InitializationChoice Initialization { get; init; } = InitializationChoice.Random;

    /// <summary>What is trained of the network, and how; all of it when not given.</summary>
    public TransferStrategy Strategy { get; init; } = Transfer.FineTune();

    /// <summary>The optimizer.</summary>
    public required OptimizerPolicy Optimizer { get; init; }

    /// <summary>The learning-rate schedule; constant when not given.</summary>
    public LearningRateSchedule Schedule { get; init; } = Schedules.Constant();

    /// <summary>What is minimised; the task's usual loss when null.</summary>
    public TrainingLoss? Loss { get; init; }

    /// <summary>How classes of different sizes are made up for; not at all when null.</summary>
    public BalanceMethod? Balance { get; init; }

    /// <summary>How the samples of a batch are mixed; not at all when null.</summary>
    public BatchMixer? Mix { get; init; }

    /// <summary>Passes over the training split.</summary>
    public required int Epochs { get; init; }

    /// <summary>Images a step.</summary>
    public required int Batch { get; init; }

    /// <summary>Batches whose gradients make one step; 1 when null.</summary>
    public int? Accumulate { get; init; }

    /// <summary>What bounds the gradients before every step; nothing when null.</summary>
    public GradientClipping? Clip { get; init; }

    /// <summary>How the weights are averaged while training; not at all when null.</summary>
    public WeightAveraging? Average { get; init; }

    /// <summary>Random change of the training images.</summary>
    public Augmentation Augment { get; init; } = Augmentation.None;

    /// <summary>What the kept epoch is chosen by.</summary>
    public Metric Select { get; init; }

    /// <summary>When the run ends early; never when null.</summary>
    public EarlyStopChoice? EarlyStop { get; init; }

    /// <summary>Seed of everything random: first weights, order of the images, augmentation, dropout.</summary>
    public long Seed { get; init; }

    /// <summary>How many steps in a row may be left out because their loss or gradient is not finite; when null the first one ends the run.</summary>
    public int? SkipNonFinite { get; init; }

    /// <summary>The views of each test image whose probabilities are averaged: the name of a <see cref="TestTimeAugmentation"/>; the plain image when null.</summary>
    public string? TestViews { get; init; }

    /// <summary>Arithmetic of the forward and backward pass.</summary>
    public Precision Precision { get; init; }

    /// <summary>Order of the image tensors in memory (it changes the last bits).</summary>
    public MemoryLayout Layout { get; init; }

    /// <summary>First 12 hexadecimal digits of the SHA-256 of <see cref="ToCanonicalJson"/>.</summary>
    [JsonIgnore]
    public string Id => Ids.GetValue(this, static config => Convert.ToHexStringLower(SHA256.HashData(RunJson.Canonical(config)))[..12]);

    /// <summary>
    /// The choices as JSON with sorted keys, without blanks and without what is not set. Where the strategy takes no steps, what only
    /// steps depend on (optimizer, schedule, epochs, accumulation, clipping, averaging, early stop, augmentation, loss, balance, mixing,
    /// selection) is left out.
    /// </summary>
    public string ToCanonicalJson() => Encoding.UTF8.GetString(RunJson.Canonical(this));

    /// <summary>Reads the choices from JSON; the order of the keys does not matter.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="InvalidContentException">The text is no run's configuration, or a newer version wrote it.</exception>
    public static RunConfig Parse(string json) => RunJson.ParseConfig(json, "The run's configuration");

    /// <summary>What differs between two runs, one line a choice: <c>optimizer.lr: 0.001 here, 0.0002 there</c>.</summary>
    /// <param name="other">The other run.</param>
    public IReadOnlyList<string> DifferencesTo(RunConfig other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return SettingsJson.Differences(RunJson.ToNode(this), RunJson.ToNode(other));
    }

    /// <summary>What the network's outputs mean.</summary>
    internal LogitForm FormOf(LearningTask task) => (Loss ?? TrainingLoss.Usual(task)).Form(task == LearningTask.MultiLabel);

    /// <summary>The network with its first random weights. One that takes any size keeps the size it is designed for: published weights fit that.</summary>
    internal ImageModel CreateModel(LearningTask task, int classes) => ModelZoo.Create(
        Model.Name, Loss?.Outputs(task, classes) ?? classes, 3, Model.DropRate, Model.DropPathRate, imageSize: ModelZoo.Find(Model.Name).HasFixedInputSize ? Input.Size : null, seed: Seed,
        cifarStem: Model.CifarStem ?? false);

    /// <summary>Optimizer steps of an epoch; null where only the data tell: of own images, and of an order that is balanced by them.</summary>
    internal int? StepsPerEpoch() => Datasets.All.FirstOrDefault(d => d.Name == Data.Name) is { } info && Fraction is null && Balance is null or BalanceMethod.WeightedLoss && Strategy is not SimClrStrategy
        ? (TrainingPlan.BatchesOf(info.Samples.Train, Batch) + (Accumulate ?? 1) - 1) / (Accumulate ?? 1)
        : null;

    /// <summary>What is wrong with the choices as far as they can be judged without the data, one sentence each.</summary>
    public IReadOnlyList<string> FindFaults() => RunConfigRules.FindFaults(this);

    /// <summary>What is possible but seldom meant, one sentence each.</summary>
    public IReadOnlyList<string> FindWarnings() => Initialization.Kind == InitializationKind.Random && Strategy.NeedsPretraining
        ? [$"strategy: the weights are random, so {Strategy.Name} judges features that nothing has been learnt in; give an initialization unless that is the question."]
        : [];

    /// <summary>Compares by value.</summary>
    /// <param name="other">The other run.</param>
    public bool Equals(RunConfig? other) => other is not null && ToCanonicalJson() == other.ToCanonicalJson();

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToCanonicalJson());
}
