using MedTransfer.Core.Evaluation;
using MedTransfer.Models;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training.Checkpoints;

/// <summary>
/// What a training carries from one epoch to the next. The random state is no part of it: every epoch draws from the seed and
/// its own number.
/// </summary>
internal sealed class TrainingMemory(ImageModel model, optim.Optimizer optimizer) : IDisposable
{
    public ImageModel Model { get; } = model;

    public optim.Optimizer Optimizer { get; } = optimizer;

    /// <summary>The epochs so far.</summary>
    public List<EpochRecord> History { get; } = [];

    /// <summary>The best epoch so far.</summary>
    public EpochRecord? Best { get; set; }

    /// <summary>Its predictions on the validation split.</summary>
    public Predictions? BestPredictions { get; set; }

    /// <summary>Its weights.</summary>
    public BestWeights BestWeights { get; } = new();

    public void Dispose() => BestWeights.Dispose();
}
