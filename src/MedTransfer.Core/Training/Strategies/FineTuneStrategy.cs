namespace MedTransfer.Core.Training;

/// <summary>All parameters are trained.</summary>
public sealed record FineTuneStrategy : TransferStrategy
{
    /// <inheritdoc/>
    public override string Name => "fine-tune";

    internal override TrainingSubject CreateSubject(TrainingPlan plan) => new NetworkSubject(plan);
}
