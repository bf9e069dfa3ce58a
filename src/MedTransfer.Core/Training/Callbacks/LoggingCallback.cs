using Microsoft.Extensions.Logging;

namespace MedTransfer.Core.Training;

/// <summary>Logs the beginning, the epochs and the end of a training.</summary>
internal sealed class LoggingCallback(ILogger logger) : TrainingCallback
{
    public override void OnTrainingBegin(TrainingContext context)
    {
        var model = context.Model.Architecture;
        if (context.IsResumed) logger.TrainingResumed(model, context.History.Count, context.Step);
        else logger.TrainingBegins(model, context.Device.ToString(), context.Epochs, context.Batches);
    }

    public override void OnEpochEnd(TrainingContext context)
    {
        var e = context.Record!;
        logger.EpochEnded(e.Epoch, context.Epochs, e.TrainLoss, e.ValidationLoss, e.ValidationAuc, e.ValidationAccuracy, e.Seconds);
        if (context.Best == e) logger.BestFound(e.Epoch);
        if (context.StopReason is { } reason && e.Epoch < context.Epochs) logger.TrainingStops(e.Epoch, reason);
    }

    public override void OnTrainingEnd(TrainingContext context) => logger.TrainingEnded(context.History.Count, context.Best?.Epoch ?? 0);
}
