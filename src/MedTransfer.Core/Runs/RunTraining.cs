using MedTransfer.Core.Training;
using MedTransfer.Models;

namespace MedTransfer.Core.Runs;

/// <summary>A run's choices as the settings of a trainer.</summary>
internal static class RunTraining
{
    internal static Trainer Configure(RunConfig config, ImageModel model, TrainingData data, string device)
    {
        var trainer = Trainer.For(model)
            .On(data)
            .Transform(config.Input.ToTransform())
            .Optimize(config.Optimizer)
            .Schedule(config.Schedule)
            .Strategy(config.Strategy)
            .Epochs(config.Epochs)
            .BatchSize(config.Batch)
            .Augment(config.Augment)
            .SelectBy(config.Select)
            .Seed(config.Seed)
            .Device(device)
            .Precision(config.Precision)
            .Layout(config.Layout);
        if (config.Accumulate is { } batches) trainer.Accumulate(batches);
        if (config.Clip is { } clipping) trainer.ClipGradients(clipping);
        if (config.Average is { } averaging) trainer.Average(averaging);
        if (config.SkipNonFinite is { } steps) trainer.OnNonFinite(NonFinitePolicy.Skip(steps));
        if (config.Loss is { } loss) trainer.Loss(loss);
        if (config.Balance is { } balance) trainer.Balance(balance);
        if (config.Mix is { } mix) trainer.Mix(mix);
        return config.EarlyStop is { } stop ? trainer.EarlyStop(stop.Patience, stop.MinDelta) : trainer;
    }
}
