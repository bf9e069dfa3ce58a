using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Samples.TransferVsSelfSupervised.Protocols;

/// <summary>The three studies, in three sizes. The README says which choices are the publication's and which are ours: it is silent about most.</summary>
internal sealed class Protocol
{
    private readonly Sample _sample;
    private readonly Backbones _backbones;

    private Protocol(Sample sample, IReadOnlyList<Target> targets) => (_sample, Targets, _backbones) = (sample, targets, Backbones.Of(sample));

    /// <summary>The data sets.</summary>
    internal IReadOnlyList<Target> Targets { get; }

    /// <summary>What is compared.</summary>
    internal Arm Names => _backbones.Names;

    private int Native => _sample.Choose(28, 28, 224);

    private int Size => _sample.Choose(32, 64, 224);

    private int SimClrEpochs => _sample.Choose(1, 30, 200);

    /// <summary>The protocol for the profile's data sets or those of the command line.</summary>
    /// <exception cref="InvalidConfigurationException">An option names what is not there.</exception>
    internal static Protocol Of(Sample sample, IReadOnlyCollection<string> grey, IReadOnlyCollection<string> related)
    {
        var native = sample.Choose(28, 28, 224);
        var names = sample.Datasets(native, sample.Choose<string[]>(["breastmnist", "retinamnist"], ["breastmnist", "pneumoniamnist", "retinamnist"], Twins.All));
        var pairs = Pairs(sample, native, related, names);
        if (grey.FirstOrDefault(n => !names.Contains(n)) is { } unknown) throw new InvalidConfigurationException($"--grey: '{unknown}' is none of the data sets {string.Join(", ", names)}.");
        return new(sample, [.. names.Select(name => new Target(name, Target.IsKnownGrey(name) ?? grey.Contains(name), pairs.GetValueOrDefault(name)))]);
    }

    /// <summary>Every arm on every data set.</summary>
    internal Study Arms()
    {
        var study = Begin("arms", "Transfer against self-supervised learning")
            .Questions(new StudyQuestion { By = "initialization", Metric = "accuracy", Within = ["dataset"], Title = "Transfer or self-supervised learning?" })
            .Balance(BalanceMethod.WeightedLoss);
        foreach (var target in Targets) Arms(study, target, turnGrey: false, all: true);
        return study.Build();
    }

    /// <summary>The colour sets once more, their images turned to grey; null where all are grey.</summary>
    internal Study? TurnedGrey()
    {
        if (Targets.All(t => t.IsGrey)) return null;
        var study = Begin("grey", "Transfer against self-supervised learning, colour images turned to grey")
            .Questions(new StudyQuestion { By = "initialization", Metric = "accuracy", Within = ["dataset"], Title = "Transfer or self-supervised learning, without colour?" })
            .Balance(BalanceMethod.WeightedLoss);
        foreach (var target in Targets.Where(t => !t.IsGrey)) Arms(study, target, turnGrey: true, all: false);
        return study.Build();
    }

    /// <summary>The ways to make up for classes of different sizes, on the first set of few classes, with transferred weights.</summary>
    internal Study Balancing()
    {
        var study = Begin("balancing", "Class balancing")
            .Questions(new StudyQuestion { By = "grid", Metric = "accuracy", Within = ["dataset"], Title = "Does balancing help?" })
            .Models(_backbones.Transfer).Initializations(_backbones.Transferred)
            .Datasets([.. Smallest().Select(t => At(t, turnGrey: false))]);
        study.Grid(Balances.None, _ => { });
        foreach (var method in Balances.All) study.Grid(Balances.NameOf(method), g => g.Balance(method));
        return study.Build();
    }

    /// <summary>Those of fewer than a thousand training images, as far as the catalogue tells; the first set where there is none.</summary>
    private IEnumerable<Target> Smallest()
    {
        const int Few = 1000;
        Target[] small = [.. Targets.Where(t => Datasets.All.Any(d => d.Name == t.Name && d.Samples.Train < Few))];
        return small.Length > 0 ? small : Targets.Take(1);
    }

    private void Arms(StudyBuilder study, Target target, bool turnGrey, bool all)
    {
        var set = At(target, turnGrey);
        List<StudyInitialization> transferred = [_backbones.Transferred], own = [SimClr(target, turnGrey)];
        if (all && target.Related is { } larger) transferred.Add(_backbones.Double(larger, Native, _sample));
        if (all && _sample.Profile != SampleProfile.Smoke) own.AddRange(_backbones.Controls);
        study.Grid($"{_backbones.Transfer} on {target.Title}", g => g.Models(_backbones.Transfer).Datasets(set).Initializations([.. transferred]));
        study.Grid($"{_backbones.SelfSupervised} on {target.Title}", g => g.Models(_backbones.SelfSupervised).Datasets(set).Initializations([.. own]));
    }

    /// <summary>SimCLR on the set's own training images; in the paper's profile a stage of its own for each seed, so that its luck is part of the spread.</summary>
    private StudyInitialization SimClr(Target target, bool turnGrey) => new(Names.SelfSupervised, Pretraining: new StudyPretraining(
        target.Name, Native, Epochs: SimClrEpochs, Batch: _sample.Choose(64, 128, 256), Optimizer: Optimizers.AdamW(1e-3, weightDecay: 1e-4),
        Schedule: _sample.Profile == SampleProfile.Smoke ? Schedules.Cosine() : Schedules.Cosine(warmupEpochs: 5), SameSeed: _sample.Profile == SampleProfile.Paper,
        Strategy: Transfer.SimClr(augmentation: target.IsGrey || turnGrey ? Augmentation.SimClrGrey : Augmentation.SimClr), Fraction: _sample.Choose<double?>(0.5, null, null))
    {
        // The runs' patience is for their AUC; the contrastive loss goes up and down, and would end a stage long before its time.
        EarlyStop = _sample.Profile == SampleProfile.Smoke ? null : new(SimClrEpochs, 0),
    });

    private StudyDataset At(Target target, bool turnGrey) => new(target.Name, target.IsOwn ? Size : Native, Size, "bicubic") { Grey = turnGrey };

    private StudyBuilder Begin(string part, string title)
    {
        var study = Study.Define($"{_sample.StudyName}-{part}").Title(title)
            .Description(_sample.Choose(
                "A smoke test: one epoch of small networks on small sets. Its numbers say nothing.",
                "The publication's question in a size for a laptop: small networks on small sets at 64 px.",
                "Xception from ImageNet weights and ResNet-50 after SimCLR on each set's own images, at 224 px, on MedMNIST's twins of the publication's sets, or on folders given by --datasets."))
            .Metric("accuracy")
            .Augment(Augmentation.RotateFlipZoomBlur)
            .Optimizers(Optimizers.AdamW(_sample.Choose(1e-3, 3e-4, 1e-4), weightDecay: 0.01))
            .Schedules(_sample.Profile == SampleProfile.Smoke ? Schedules.Cosine() : Schedules.Cosine(warmupEpochs: 2))
            .Epochs(_sample.Choose(1, 15, 60)).Batch(64)
            .Seeds(_sample.Seeds(_sample.Choose(2, 3, 5)));
        if (_sample.Profile == SampleProfile.Paper) study.Precision(Precision.Float32);
        return _sample.Profile == SampleProfile.Smoke ? study.Fractions(0.3) : study.EarlyStop(patience: _sample.Choose(1, 5, 10), minDelta: 1e-4);
    }

    private static Dictionary<string, string> Pairs(Sample sample, int native, IReadOnlyCollection<string> related, string[] names)
    {
        if (related.Count == 0)
            return Twins.Related.Where(p => names.Contains(p.Key) && (sample.Profile == SampleProfile.Paper || p.Key == "breastmnist")).ToDictionary(p => p.Key, p => sample.Dataset(p.Value, native, "synth-chest"));
        var pairs = related.Select(pair => pair.Split('=')).ToArray();
        if (pairs.FirstOrDefault(p => p.Length != 2 || p.Any(string.IsNullOrWhiteSpace)) is { } wrong) throw new InvalidConfigurationException($"--related: expected SET=LARGER, found '{string.Join('=', wrong)}'.");
        if (pairs.FirstOrDefault(p => !names.Contains(p[0])) is { } unknown) throw new InvalidConfigurationException($"--related: '{unknown[0]}' is none of the data sets {string.Join(", ", names)}.");
        return pairs.ToDictionary(p => p[0], p => p[1]);
    }
}
