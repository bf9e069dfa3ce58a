using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Core.Tests.Training;

/// <summary>Settings of a training that were drawn by chance from those that go together.</summary>
internal sealed class Combination
{
    private static readonly TransferStrategy[] Strategies =
    [
        Transfer.FineTune(), Transfer.FreezeUpTo("stem"), Transfer.GradualUnfreeze(), Transfer.LinearProbe(), Transfer.LinearProbe() with { CacheFeatures = false },
        Transfer.LinearProbe() with { TrainingModeWhenFrozen = true }, Transfer.SimClr(), Transfer.SimClr(activationCheckpointing: true), Transfer.KNearest(k: 3),
    ];

    private static readonly LearningRateSchedule[] AllSchedules =
    [
        Schedules.Constant(), Schedules.Cosine(warmupEpochs: 1).EachStep(), Schedules.OneCycle().EachStep(), Schedules.Step(2), Schedules.WarmRestarts(2),
        Schedules.ReduceOnPlateau(factor: 0.5, patience: 0), Schedules.Sequence((Schedules.Linear(length: 1), 1), (Schedules.ReduceOnPlateau(patience: 0), null)),
    ];

    private static readonly OptimizerPolicy[] AllOptimizers =
    [
        Optimizers.Sgd(0.05, 0.9, 1e-4, true), Optimizers.AdamW(0.02) with { ExemptNorms = true, HeadMultiplier = 3 }, Optimizers.Lion(0.003), Optimizers.Lamb(0.02),
        Optimizers.Adam(0.02) with { LayerDecay = 0.7 }, Optimizers.AdamW(0.01) with { Head = Optimizers.Sgd(0.1, 0.9) }, Optimizers.Lars(0.1, 0.9), Optimizers.RmsProp(0.01, 0.5),
    ];

    private readonly List<string> _words = [];
    private readonly List<Func<Trainer, Trainer>> _settings = [];
    private readonly TrainingLoss? _loss;

    public Combination(int draw)
    {
        var random = new Random(draw);
        T Of<T>(params IReadOnlyList<T> some) => some[random.Next(some.Count)];
        bool Half() => random.Next(2) == 0;

        // Each strategy in turn.
        var strategy = Strategies[draw % Strategies.Length];
        TakesSteps = strategy is not KNearestStrategy;
        Add(strategy, t => t.Strategy(strategy));
        var byLabels = strategy is not SimClrStrategy;
        Task = Of(LearningTask.BinaryClass, LearningTask.MultiLabel, LearningTask.OrdinalRegression);
        var (optimizer, schedule) = (Of(AllOptimizers), Of(AllSchedules));
        if (schedule is OneCycleSchedule && optimizer is LambPolicy or LarsPolicy or LionPolicy) schedule = Schedules.Exponential(0.8);
        Add(optimizer, t => t.Optimize(optimizer));
        Add(schedule, t => t.Schedule(schedule));
        _loss = byLabels ? Task switch
        {
            LearningTask.BinaryClass => Of(null, TrainingLoss.BinaryCrossEntropy(), TrainingLoss.CrossEntropy(labelSmoothing: 0.1), TrainingLoss.Focal()),
            LearningTask.MultiLabel => Of(null, TrainingLoss.BinaryCrossEntropy(LossWeights.Balanced), TrainingLoss.Focal()),
            _ => Of(null, TrainingLoss.Coral(), TrainingLoss.CumulativeLink()),
        }
        : null;
        if (_loss is not null) Add(_loss, t => t.Loss(_loss));
        if (byLabels && _loss is not FocalLoss && random.Next(3) == 0) Add("mix", t => t.Mix(BatchMixer.Mixup()));
        if (byLabels && Task != LearningTask.MultiLabel && random.Next(3) == 0) Add("weighted sampling", t => t.Balance(BalanceMethod.WeightedSampling));
        if (byLabels && Half()) Add("augment", t => t.Augment(Augmentation.CropFlip));
        if (byLabels && Half()) Add("accumulate", t => t.Accumulate(2));
        if (Half()) Add("clip", t => t.ClipGradients(GradientClipping.ByNorm(0.5)));
        if (Of<WeightAveraging?>(null, WeightAveraging.Ema(0.8), WeightAveraging.Swa(1)) is { } averaging) Add(averaging, t => t.Average(averaging));
        if (random.Next(3) == 0) Add("bf16", t => t.Precision(Precision.BFloat16).Layout(MemoryLayout.Nhwc));
        if (random.Next(3) == 0) Add("early stop", t => t.EarlyStop(2, 1e-3));
        if (random.Next(3) == 0) Add("skip", t => t.OnNonFinite(NonFinitePolicy.Skip(3)));
        if (!byLabels || Task == LearningTask.MultiLabel || Half()) Add("by loss", t => t.SelectBy(Metric.ValidationLoss));
    }

    public LearningTask Task { get; }

    public bool TakesSteps { get; }

    public ImageDataset CreateData() => Task switch
    {
        LearningTask.BinaryClass => TinyData.Binary(),
        LearningTask.MultiLabel => TinyData.MultiLabel(),
        _ => TinyData.Ordinal(),
    };

    public TinyNet CreateModel(ImageDataset data) => new((_loss ?? TrainingLoss.Usual(Task)).Outputs(data), seed: 5);

    public Trainer CreateTrainer(TinyNet model, ImageDataset data) =>
        _settings.Aggregate(Trainer.For(model).On(data).BatchSize(16).Epochs(4).Seed(11).Device("cpu"), (trainer, set) => set(trainer));

    public override string ToString() => $"{Task}: {string.Join("; ", _words)}";

    private void Add(object word, Func<Trainer, Trainer> set)
    {
        _words.Add(word.ToString()!);
        _settings.Add(set);
    }
}
