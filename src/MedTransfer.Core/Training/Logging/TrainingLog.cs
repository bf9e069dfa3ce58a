using Microsoft.Extensions.Logging;

namespace MedTransfer.Core.Training;

/// <summary>The messages behind <see cref="TrainingEvents"/>.</summary>
internal static partial class TrainingLog
{
    public const int Begins = 7001;
    public const int Resumed = 7002;
    public const int EpochEnds = 7003;
    public const int NewBest = 7004;
    public const int CheckpointWritten = 7005;
    public const int StepSkipped = 7006;
    public const int Warning = 7007;
    public const int Stops = 7008;
    public const int Ends = 7009;
    public const int Cancelled = 7010;
    public const int Fails = 7011;
    public const int RunBegins = 7101;
    public const int RunEnds = 7102;
    public const int RunFails = 7103;
    public const int RunReplacedByNewer = 7104;

    [LoggerMessage(Begins, LogLevel.Information, "Training of {Model} begins on {Device}: {Epochs} epochs of {Batches} batches", EventName = nameof(Begins))]
    public static partial void TrainingBegins(this ILogger logger, string model, string device, int epochs, int batches);

    [LoggerMessage(Resumed, LogLevel.Information, "Training of {Model} goes on from a checkpoint after {Epochs} whole epochs and {Steps} steps", EventName = nameof(Resumed))]
    public static partial void TrainingResumed(this ILogger logger, string model, int epochs, long steps);

    [LoggerMessage(
        EpochEnds,
        LogLevel.Information,
        "Epoch {Epoch} of {Epochs}: loss {TrainLoss}, validation loss {ValidationLoss}, AUC {ValidationAuc}, accuracy {ValidationAccuracy}, {Seconds} s",
        EventName = nameof(EpochEnds))]
    public static partial void EpochEnded(
        this ILogger logger, int epoch, int epochs, double trainLoss, double validationLoss, double validationAuc, double validationAccuracy, double seconds);

    [LoggerMessage(NewBest, LogLevel.Information, "Epoch {Epoch} is the best so far", EventName = nameof(NewBest))]
    public static partial void BestFound(this ILogger logger, int epoch);

    [LoggerMessage(CheckpointWritten, LogLevel.Debug, "Checkpoint written to {Path}", EventName = nameof(CheckpointWritten))]
    public static partial void CheckpointSaved(this ILogger logger, string path);

    [LoggerMessage(StepSkipped, LogLevel.Warning, "Step left out in epoch {Epoch}, batch {Batch}: {Reason}", EventName = nameof(StepSkipped))]
    public static partial void SkippedStep(this ILogger logger, int epoch, int batch, string reason);

    [LoggerMessage(Warning, LogLevel.Warning, "{Text}", EventName = nameof(Warning))]
    public static partial void Warned(this ILogger logger, string text);

    [LoggerMessage(Stops, LogLevel.Information, "Training ends after epoch {Epoch}: {Reason}", EventName = nameof(Stops))]
    public static partial void TrainingStops(this ILogger logger, int epoch, string reason);

    [LoggerMessage(Ends, LogLevel.Information, "Training has ended after {Epochs} epochs; epoch {Best} is kept", EventName = nameof(Ends))]
    public static partial void TrainingEnded(this ILogger logger, int epochs, int best);

    [LoggerMessage(Cancelled, LogLevel.Information, "Training was cancelled", EventName = nameof(Cancelled))]
    public static partial void TrainingCancelled(this ILogger logger);

    [LoggerMessage(Fails, LogLevel.Error, "Training failed", EventName = nameof(Fails))]
    public static partial void TrainingFailed(this ILogger logger, Exception exception);

    [LoggerMessage(RunBegins, LogLevel.Information, "Run {Run} begins in {Folder}", EventName = nameof(RunBegins))]
    public static partial void RunBegan(this ILogger logger, string run, string folder);

    [LoggerMessage(RunEnds, LogLevel.Information, "Run {Run} is finished after {Seconds} s", EventName = nameof(RunEnds))]
    public static partial void RunEnded(this ILogger logger, string run, double seconds);

    [LoggerMessage(RunFails, LogLevel.Error, "Run {Run} failed", EventName = nameof(RunFails))]
    public static partial void RunFailed(this ILogger logger, Exception exception, string run);

    [LoggerMessage(
        RunReplacedByNewer,
        LogLevel.Warning,
        "Attempt {Attempt} at run {Run} ends: it was silent for too long, and a newer attempt has replaced it; what it computed is left out",
        EventName = nameof(RunReplacedByNewer))]
    public static partial void RunReplaced(this ILogger logger, string run, int attempt);
}
