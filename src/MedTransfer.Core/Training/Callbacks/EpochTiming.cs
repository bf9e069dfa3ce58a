namespace MedTransfer.Core.Training;

/// <summary>Where the time of an epoch went, in seconds.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Data">Making batches: gathering, augmenting, normalising.</param>
/// <param name="Steps">Forward and backward passes and steps of the optimizer.</param>
/// <param name="Validation">Scoring the validation split.</param>
/// <param name="Rest">Keeping the best weights, writing checkpoints, callbacks between epochs.</param>
public sealed record EpochTiming(int Epoch, double Data, double Steps, double Validation, double Rest)
{
    /// <summary>All of it.</summary>
    public double Total => Data + Steps + Validation + Rest;
}
