using static TorchSharp.torch;

namespace MedTransfer.Core.Training.Checkpoints;

/// <summary>
/// Something that carries state from step to step and so must be in every checkpoint: given to <see cref="TrainingState.Keep"/>, or a
/// callback. All names begin with the part's own name and a dot.
/// </summary>
internal interface ICheckpointed
{
    /// <summary>Adds the state as it is after a step.</summary>
    /// <param name="tensors">Takes tensors; they may be the ones in use, which are copied before the training goes on.</param>
    /// <param name="texts">Takes numbers and texts.</param>
    void Save(Dictionary<string, Tensor> tensors, Dictionary<string, string> texts);

    /// <summary>Takes up what <see cref="Save"/> gave, before the first epoch of a resumed training.</summary>
    /// <param name="tensor">Reads a tensor onto the processor, null where there is none of this name; a scope disposes it.</param>
    /// <param name="texts">The numbers and texts.</param>
    void Restore(Func<string, Tensor?> tensor, IReadOnlyDictionary<string, string> texts);
}
