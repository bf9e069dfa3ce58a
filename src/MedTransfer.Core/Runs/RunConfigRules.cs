using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Core.Runs;

/// <summary>The rules that a run's choices must keep.</summary>
internal static class RunConfigRules
{
    public static IReadOnlyList<string> FindFaults(RunConfig c)
    {
        var faults = new Faults();
        faults.Require(c.Version == RunConfig.CurrentVersion, $"version: this program knows version {RunConfig.CurrentVersion}, found {c.Version}.");
        faults.Require(!string.IsNullOrWhiteSpace(c.Data.Name), "data: the name is empty.");
        faults.Require(IsHex(c.Data.Md5, 32), $"data: the MD5 must have 32 hexadecimal digits, found '{c.Data.Md5}'.");
        faults.Require(c.Data.Size > 0, $"data: the stored size must be positive, found {c.Data.Size}.");
        faults.Require(c.Fraction is null or (> 0 and < 1), $"fraction: the share of the training split must be above 0 and below 1, found {c.Fraction}; leave it out for all of it.");
        CheckInput(c.Input, faults);
        faults.Require(!string.IsNullOrWhiteSpace(c.Model.Name), "model: the name is empty.");
        faults.Require(IsShare(c.Model.DropRate), $"model: the drop rate must be at least 0 and below 1, found {c.Model.DropRate}.");
        faults.Require(IsShare(c.Model.DropPathRate), $"model: the drop path rate must be at least 0 and below 1, found {c.Model.DropPathRate}.");
        CheckInitialization(c.Initialization, faults);
        faults.AddRange(c.Optimizer.FindFaults());
        faults.AddRange(c.Schedule.FindFaults(c.Epochs));
        if (c.Strategy.TakesSteps) faults.AddRange(TrainingRules.FindMomentumFaults(c.Optimizer, c.Schedule));
        faults.AddRange(c.Clip?.FindFaults() ?? []);
        faults.AddRange(c.Average?.FindFaults(c.Epochs) ?? []);
        faults.AddRange(c.Strategy.FindFaults());
        faults.AddRange(c.Loss?.FindFaults(null, null) ?? []);
        faults.Require(c.Loss is not DistillationLoss, "loss: a run cannot hold the teacher of a distillation; use Trainer.Loss.");
        faults.AddRange(Balancing.FindFaults(null, c.Loss, c.Balance, c.Mix));
        if (c.Strategy is SimClrStrategy) faults.AddRange(SimClrStrategy.FindFaults(c.Select, c.Augment, c.Loss is not null || c.Balance is not null || c.Mix is not null));
        faults.Require(c.SkipNonFinite is not < 1, $"skip_non_finite: at least 1 step in a row, found {c.SkipNonFinite}; leave it out to end the run at the first.");
        if (c.TestViews is { } views) faults.Try(() => TestTimeAugmentation.Parse(views));
        TrainingRules.CheckCounts(c.Epochs, c.Batch, c.Accumulate ?? 1, c.EarlyStop, c.Select, faults);

        return faults.All;
    }

    private static void CheckInput(InputChoice input, Faults faults)
    {
        faults.Require(input.Size > 0, $"input: the size must be positive, found {input.Size}.");
        var policies = InputChoice.ResizePolicies;
        faults.Require(
            policies.Contains(input.Resize, StringComparer.Ordinal),
            $"input: '{input.Resize}' is no way to resize.{DidYouMean.Sentence(input.Resize, policies)} Allowed: {string.Join(", ", policies)}.");
        faults.Require(
            input.Mean.Count > 0 && input.Mean.Count == input.Std.Count,
            $"input: mean and std need one number a channel each, found {input.Mean.Count} and {input.Std.Count}.");
        faults.Require(input.CropPercent is null or (>= 0.1 and <= 1), $"input: the crop percent must be from 0.1 to 1, found {input.CropPercent}.");
        faults.Require(input.Mean.All(double.IsFinite), "input: the mean holds a number that is not finite.");
        faults.Require(input.Std.All(s => double.IsFinite(s) && s > 0), "input: the standard deviations must be positive.");
    }

    private static void CheckInitialization(InitializationChoice init, Faults faults)
    {
        if (init.Kind == InitializationKind.Weights)
        {
            faults.Require(!string.IsNullOrWhiteSpace(init.Name), "initialization: weights need their full tag or file name.");
            faults.Require(init.Sha256 is { } hash && IsHex(hash, 64), $"initialization: the SHA-256 must have 64 hexadecimal digits, found '{init.Sha256}'.");
        }
        else if (init.Kind == InitializationKind.Run)
        {
            faults.Require(init.Run is { } run && IsHex(run, 12), $"initialization: a run's id has 12 hexadecimal digits, found '{init.Run}'.");
        }

        var isTransfer = init.Kind != InitializationKind.Random;
        faults.Require(isTransfer || init is { Method: null, UpTo: null }, "initialization: random weights have neither a method nor a part up to which they are taken.");
        faults.Require(init.Method != TransferMethod.MeanVariance || init.UpTo is null, "initialization: \"mean-var\" draws all layers; leave out the part up to which weights are taken, or copy them.");
    }

    private static bool IsShare(double? value) => value is null or (>= 0 and < 1);

    private static bool IsHex(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigitLower);
}
