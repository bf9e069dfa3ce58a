namespace MedTransfer.Samples.PretrainedVsScratch;

/// <summary>The known slips of the publication that may be imitated.</summary>
internal static class Slips
{
    /// <summary>Error bars are standard deviations with divisor n.</summary>
    internal static readonly Slip Ddof0 = new("ddof-0", "the error bars of the imitated figure are standard deviations with divisor n, which are too short for few runs");

    /// <summary>No correction for many tests.</summary>
    internal static readonly Slip NoCorrection = new("no-correction", "the marks of the imitated figure are not corrected for the number of tests");

    /// <summary>Runs are paired by their row.</summary>
    internal static readonly Slip RowPairing = new("row-pairing", "runs that share no seed are paired by their row number: row i of one with row i + 1 of the other, as any order is as good");

    /// <summary>The name of the weights says no tag.</summary>
    internal static readonly Slip UntaggedWeights = new(
        "untagged-weights", "Swin-B starts from what timm loads for the name without a tag, ms_in22k_ft_in1k: pretrained on ImageNet-22k, not on ImageNet-1k as the ResNet-50");

    /// <summary>The best epoch's weights are those of the last.</summary>
    internal static readonly Slip LastEpoch = new(
        "last-epoch", "the last of all epochs is kept and none ends a run early: what became of MedMNIST's own 'best_model = model', which held the network itself and no copy of it, until May 2023");

    private static readonly Slip[] All =
    [
        Ddof0, NoCorrection, RowPairing, UntaggedWeights, LastEpoch,
        new(
            "stop-on-test", "",
            "here the trainer is never handed the test split, so that no run can end because its test AUC has reached a target. "
            + "A switch for it would put the split within reach of every other run too. What such runs look like is told by the published numbers: see --reanalyse, where the scratch figure holds them."),
    ];

    /// <summary>The names, for <c>--help</c>.</summary>
    internal static string Names => Slip.Names(All);

    /// <summary>The slips of these names.</summary>
    /// <exception cref="InvalidConfigurationException">A name is unknown, or the slip is refused.</exception>
    internal static Slip[] Parse(IEnumerable<string> names, SampleProfile profile)
    {
        var found = Slip.Parse(names, All);
        if (found.Contains(UntaggedWeights) && profile != SampleProfile.Paper)
            throw new InvalidConfigurationException("--imitate untagged-weights: only the paper's profile trains Swin-B from published weights; add --profile paper.");
        if (found.Contains(LastEpoch) && profile == SampleProfile.Smoke)
            throw new InvalidConfigurationException("--imitate last-epoch: the smoke profile has one epoch, which is the last as well as the best; add --profile laptop or paper.");
        return found;
    }
}
