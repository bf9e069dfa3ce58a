using MedTransfer.Core.Evaluation;
using MedTransfer.Data;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// What the loop trains. What a batch holds, which loss it has and what learns from it is the subject's; when a step is made,
/// kept or resumed is the loop's.
/// </summary>
internal abstract class TrainingSubject : IDisposable
{
    /// <summary>Everything whose state a checkpoint keeps, by state-dict name.</summary>
    public abstract nn.Module Module { get; }

    /// <summary>The parameters that learn in some epoch, by part, from the input to the output; empty where nothing learns by steps.</summary>
    public abstract IReadOnlyList<ParameterGroup> ParameterGroups { get; }

    /// <summary>Prefix of the names of the classifier, which may have a rate or an optimizer of its own; null where nothing is one.</summary>
    public virtual string? HeadName => null;

    /// <summary>The optimizer over the parameters, whose numbers in a checkpoint are their places in the module.</summary>
    public TrainingOptimizer CreateOptimizer(OptimizerPolicy policy) => new(policy, ParameterGroups, HeadName, Module.parameters());

    /// <summary>Whether batch norms take up training batches; where none does, weights may change without new statistics.</summary>
    public virtual bool UpdatesStatistics => true;

    /// <summary>Training batches an epoch; 0 where nothing learns by steps.</summary>
    public abstract int Batches { get; }

    /// <summary>The training batches of an epoch, from a number on. Each is disposed when the next one is asked for.</summary>
    /// <param name="epoch">The epoch, counted from 0.</param>
    /// <param name="first">The first batch, counted from 0.</param>
    /// <param name="cancellation">Looked at before every batch.</param>
    public abstract IEnumerable<Batch> BatchesOf(int epoch, int first, CancellationToken cancellation);

    /// <summary>Computes what is needed once; before the first epoch, and after a checkpoint has been taken up.</summary>
    /// <param name="batchDone">Is told of batches done and batches in all.</param>
    /// <param name="warn">Takes a sentence for people.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    public virtual void Prepare(Action<int, int> batchDone, Action<string> warn, CancellationToken cancellation)
    {
    }

    /// <summary>Decides what learns in an epoch, and puts modules into training or evaluation mode.</summary>
    /// <param name="epoch">The epoch, counted from 0.</param>
    public abstract void BeginEpoch(int epoch);

    /// <summary>The mean loss of a training batch.</summary>
    public abstract Tensor Loss(Batch batch);

    /// <summary>How much a batch's mean loss counts in the mean over an epoch and over a step of several batches.</summary>
    public virtual double Weight(Batch batch) => batch.Count;

    /// <summary>Scores the validation split, in evaluation mode.</summary>
    /// <param name="batchDone">Is told of batches done and batches in all.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    public abstract ValidationOutcome Validate(Action<int, int> batchDone, CancellationToken cancellation);

    /// <summary>Predictions of the kept weights on the validation split, where <see cref="Validate"/> gives none.</summary>
    /// <param name="cancellation">Looked at between batches.</param>
    public virtual Predictions Conclude(CancellationToken cancellation) =>
        throw new InvalidOperationException($"{GetType().Name} has predictions of every epoch.");

    /// <summary>What answers in the place of the network, for the receiver to dispose; null where the network itself does.</summary>
    public virtual IPredictor? TakePredictor() => null;

    public abstract void Dispose();
}
