using System.Text.Json.Nodes;

namespace MedTransfer.Core.Training;

/// <summary>
/// Looks on while a network is trained: eight hooks, each empty until it is overridden. They are called on the training thread, in
/// the order in which the callbacks were added. What the library itself adds (progress, early stopping, files) is made of the same
/// hooks. A callback serves one training: it may remember what it saw.
/// </summary>
public abstract class TrainingCallback
{
    /// <summary>
    /// Whether an error in a hook ends the training; false when not overridden: such an error becomes a warning, each text once.
    /// </summary>
    public virtual bool IsVital => false;

    /// <summary>Before the first epoch, or before the one that a checkpoint goes on with.</summary>
    /// <param name="context">Where the training stands.</param>
    public virtual void OnTrainingBegin(TrainingContext context)
    {
    }

    /// <summary>Before the first batch of an epoch, or before the one that a checkpoint goes on with.</summary>
    /// <param name="context">Where the training stands.</param>
    public virtual void OnEpochBegin(TrainingContext context)
    {
    }

    /// <summary>Before a batch goes through the network.</summary>
    /// <param name="context">Where the training stands.</param>
    public virtual void OnBatchBegin(TrainingContext context)
    {
    }

    /// <summary>When the gradients of a step are complete, before they are clipped and applied.</summary>
    /// <param name="context">Where the training stands.</param>
    public virtual void OnGradients(TrainingContext context)
    {
    }

    /// <summary>
    /// After a batch, and after the step where it was the last one of a step; and after every batch of the validation split, while
    /// <see cref="TrainingContext.Phase"/> is <see cref="TrainingPhase.Validating"/>.
    /// </summary>
    /// <param name="context">Where the training stands.</param>
    public virtual void OnBatchEnd(TrainingContext context)
    {
    }

    /// <summary>When the validation split has been scored and nothing has been selected yet; the record of the epoch is there.</summary>
    /// <param name="context">Where the training stands.</param>
    public virtual void OnValidationEnd(TrainingContext context)
    {
    }

    /// <summary>When an epoch is complete and the best one so far is known.</summary>
    /// <param name="context">Where the training stands.</param>
    public virtual void OnEpochEnd(TrainingContext context)
    {
    }

    /// <summary>After the last epoch, with the best one's weights in the model. Not called when the training fails or is cancelled.</summary>
    /// <param name="context">Where the training stands.</param>
    public virtual void OnTrainingEnd(TrainingContext context)
    {
    }

    /// <summary>What a checkpoint must keep so that a resumed training goes on as one without interruption; null for nothing.</summary>
    public virtual JsonNode? SaveState() => null;

    /// <summary>Takes up what <see cref="SaveState"/> gave; called before <see cref="OnTrainingBegin"/> of a resumed training.</summary>
    /// <param name="state">The state.</param>
    public virtual void RestoreState(JsonNode state)
    {
    }
}
