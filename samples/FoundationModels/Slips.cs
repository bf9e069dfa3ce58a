namespace MedTransfer.Samples.FoundationModels;

/// <summary>The known slips of the two publications that may be imitated.</summary>
internal static class Slips
{
    /// <summary>Frozen parts stay in training mode.</summary>
    internal static readonly Slip TrainModeProbe = new(
        "train-mode-probe", "while the classifier is probed the frozen network stays in training mode, so that its batch norm statistics drift and its dropout acts");

    /// <summary>No correction for many tests.</summary>
    internal static readonly Slip NoCorrection = new("no-correction", "the ranking's tests of pairs are not corrected for their number");

    /// <summary>Seeds count as data sets.</summary>
    internal static readonly Slip PooledSeeds = new(
        "pooled-seeds", "the ranking takes every seed of every data set as an independent observation, although the seeds of one data set share its images");

    private static readonly Slip[] All =
    [
        TrainModeProbe, NoCorrection, PooledSeeds,
        new(
            "stop-on-test", "",
            "here the trainer is never handed the test split, so that no epoch and no rate can be chosen by it. Choose by --profile paper's rules: validation accuracy or validation loss."),
    ];

    /// <summary>The names, for <c>--help</c>.</summary>
    internal static string Names => Slip.Names(All);

    /// <summary>The slips of these names.</summary>
    /// <exception cref="InvalidConfigurationException">A name is unknown, or the slip is refused.</exception>
    internal static Slip[] Parse(IEnumerable<string> names) => Slip.Parse(names, All);
}
