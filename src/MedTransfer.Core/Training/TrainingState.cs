using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Training.Checkpoints;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// All that a training carries from one step to the next, and so all that a checkpoint keeps. The random state is no part of
/// it: every batch draws from the seed, its epoch and its own number.
/// </summary>
internal sealed class TrainingState(nn.Module module, TrainingOptimizer optimizer, LossMeter losses, CallbackList callbacks, WeightAveraging? averaging = null) : IDisposable
{
    private readonly List<ICheckpointed> _parts = [];

    /// <summary>Everything that learns.</summary>
    public nn.Module Module { get; } = module;

    public TrainingOptimizer Optimizer { get; } = optimizer;

    /// <summary>The losses of the epoch under way.</summary>
    public LossMeter Losses { get; } = losses;

    public CallbackList Callbacks { get; } = callbacks;

    /// <summary>The averaged weights; null where none are wanted.</summary>
    public AveragedWeights? Averages { get; } = averaging is null ? null : new(averaging, module);

    /// <summary>The complete epochs.</summary>
    public List<EpochRecord> History { get; } = [];

    /// <summary>Batches of the epoch under way whose gradients have been applied.</summary>
    public int Batch { get; set; }

    /// <summary>Steps over all epochs, those included that were left out.</summary>
    public long Step { get; set; }

    /// <summary>Seconds that the epoch under way has taken before it was interrupted.</summary>
    public double SecondsBefore { get; set; }

    /// <summary>The best epoch so far.</summary>
    public EpochRecord? Best { get; set; }

    /// <summary>Its predictions on the validation split; null where a strategy makes none.</summary>
    public Predictions? BestPredictions { get; set; }

    /// <summary>Its weights.</summary>
    public BestWeights BestWeights { get; } = new();

    /// <summary>Whatever else carries state from step to step.</summary>
    public IEnumerable<ICheckpointed> Parts => [Optimizer, .. Averages is null ? [] : new[] { Averages }, .. Callbacks.Checkpointed, .. _parts];

    /// <summary>Adds a part whose state must be in every checkpoint; before one is taken up.</summary>
    public void Keep(ICheckpointed part) => _parts.Add(part);

    public void Dispose()
    {
        BestWeights.Dispose();
        Averages?.Dispose();
        Losses.Dispose();
    }
}
