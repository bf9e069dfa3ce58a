using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Stats;

namespace MedTransfer.Core.Tests.Studies;

/// <summary>Studies put together at random from all that a builder offers; the same ones every time.</summary>
internal static class RandomStudies
{
    private static readonly OptimizerPolicy[] AllOptimizers =
    [
        Optimizers.Sgd(0.1), Optimizers.Sgd(0.01, momentum: 0.9), Optimizers.Adam(1e-3), Optimizers.AdamW(2e-4, weightDecay: 0.05), Optimizers.Lion(1e-4),
        Optimizers.AdamW(1e-3) with { Head = Optimizers.Sgd(0.1), HeadSchedule = Schedules.Cosine() }, Optimizers.Lamb(1e-3), Optimizers.RmsProp(1e-3),
    ];

    private static readonly LearningRateSchedule[] AllSchedules = [Schedules.Constant(), Schedules.Cosine(warmupEpochs: 1), Schedules.Step(3), Schedules.Exponential(0.9), Schedules.ReduceOnPlateau()];

    private static readonly TransferStrategy[] AllStrategies = [Transfer.FineTune(), Transfer.LinearProbe(), Transfer.KNearest(), Transfer.FreezeUpTo("layer2"), Transfer.GradualUnfreeze(2)];

    private static readonly StudyInitialization[] AllInitializations =
    [
        StudyInitialization.Random, new("ImageNet", "resnet18.tv_in1k"), new("file", "a/b.pth", Method: TransferMethod.MeanVariance), new("part", "resnet18.tv_in1k", UpTo: "each"),
        new("chest", Pretraining: new("pneumoniamnist", Epochs: 2, Seed: 7, Optimizer: Optimizers.Adam(1e-3), Schedule: Schedules.Cosine())),
        new("same", Pretraining: new("pathmnist", 64, SameSeed: true, Strategy: Transfer.SimClr(), Origin: new(Weights: "resnet18.tv_in1k"), Fraction: 0.5) { EarlyStop = new(9, 0.01) }),
        .. StudyInitialization.ByModel("own", new Dictionary<string, string> { ["resnet18"] = "resnet18.tv_in1k", ["resnet50"] = "resnet50.tv_in1k", ["squeezenet1_1"] = "random" }),
    ];

    internal static IEnumerable<StudyBuilder> Some(int count) => Enumerable.Range(0, count).Select(i => Create(new Random(i)));

    internal static StudyBuilder Create(Random random)
    {
        var study = Fill(Study.Define($"study {random.Next()}"), random);
        Maybe(() => study.Title("A “title” with {signs}").Description("Two lines\nof text"));
        Maybe(() => study.Metric("accuracy").Correction(Any(Enum.GetValues<CorrectionMethod>())).Confidence(0.9));
        Maybe(() => study.Budget(new StudyBudget(random.Next(1, 99), Perhaps(2.5), Perhaps(0.1))));
        Maybe(() => study.Skip(("model", "resnet18"), ("size", new[] { 28, 64 })).Skip(("lr", 0.1)));
        Maybe(() => study.Questions(
            new StudyQuestion { By = "initialization", Title = "Does it help?" },
            new StudyQuestion { By = "model", Pair = ["dataset", "seed"], Within = random.Next(2) == 0 ? [] : ["optimizer"], Test = Any(Enum.GetValues<PairedTestKind>()), Rank = true, Confidence = 0.99, Correction = CorrectionMethod.BenjaminiHochberg }));
        Maybe(() => study.Grid("own", g => Fill(g, random)).Grid(null, g => g.Epochs(3)));
        return study;

        void Maybe(Action act)
        {
            if (random.Next(2) == 0) act();
        }

        double? Perhaps(double value) => random.Next(2) == 0 ? value : null;
        T Any<T>(T[] all) => all[random.Next(all.Length)];
    }

    private static T Fill<T>(T axes, Random random)
        where T : StudyAxes<T>
    {
        axes.Models("resnet18").Initializations(Coin() ? AllInitializations : AllInitializations[..3]).Optimizers(Some(AllOptimizers)).Seeds([.. Enumerable.Range(0, random.Next(1, 5)).Select(s => (long)s)]).Epochs(random.Next(1, 9)).Batch(random.Next(1, 65));
        if (Coin()) axes.Datasets("breastmnist", "synth-breast").Sizes(28, 64).Resizes(ResizePolicy.ZeroPad, ResizePolicy.Bilinear);
        else axes.Datasets(new StudyDataset("breastmnist", 64, 224, "shortestsidecrop") { CropPercent = 0.875, Filter = ResizeFilter.Bicubic, Grey = true }, new StudyDataset("pathmnist"));
        if (Coin()) axes.Models(new ModelChoice { Name = "squeezenet1_1", DropRate = 0.1 }, new ModelChoice { Name = "resnet50", DropPathRate = 0.2, CifarStem = true });
        if (Coin()) axes.Fractions(0.1, 0.5, 1);
        if (Coin()) axes.Strategies(Some(AllStrategies));
        if (Coin()) axes.Schedules(Some(AllSchedules));
        if (Coin()) axes.Augment(Coin() ? Augmentation.CropFlip : new Augmentation(new RandomResizedCrop { MinArea = 0.5 }));
        if (Coin()) axes.Loss(Coin() ? TrainingLoss.Focal(weights: LossWeights.Balanced) : TrainingLoss.CrossEntropy(labelSmoothing: 0.1));
        if (Coin()) axes.Balance(BalanceMethod.OverSample);
        if (Coin()) axes.Mix(Coin() ? BatchMixer.Mixup(0.4) : BatchMixer.CutMix());
        if (Coin()) axes.Accumulate(2).Clip(Coin() ? GradientClipping.ByNorm(1, 1) : GradientClipping.ByValue(0.5));
        if (Coin()) axes.Average(Coin() ? WeightAveraging.Ema() : WeightAveraging.Swa(1));
        if (Coin()) axes.Select(Metric.ValidationLoss).EarlyStop(3, 0.01).SkipNonFinite(4).TestViews(TestTimeAugmentation.Flips);
        if (Coin()) axes.Precision(Precision.BFloat16).Layout(MemoryLayout.Nhwc);
        return axes;

        bool Coin() => random.Next(2) == 0;
        T1[] Some<T1>(T1[] all) => [.. all.Where((_, i) => i == 0 || Coin())];
    }
}
