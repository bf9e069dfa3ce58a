namespace MedTransfer.Core.Training.Checkpoints;

/// <summary>Where in an epoch a checkpoint stands.</summary>
/// <param name="Batch">Batches of the epoch whose gradients have been applied.</param>
/// <param name="Step">Steps of the optimizer over all epochs.</param>
/// <param name="LossSum">Sum of the epoch's losses so far, each times its weight.</param>
/// <param name="LossWeight">Sum of those weights.</param>
/// <param name="Seconds">Seconds that the epoch has taken so far.</param>
internal sealed record CheckpointPosition(int Batch, long Step, double LossSum, double LossWeight, double Seconds);
