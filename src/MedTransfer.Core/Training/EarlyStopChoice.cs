namespace MedTransfer.Core.Training;

/// <summary>When a run ends before its last epoch.</summary>
/// <param name="Patience">Epochs without improvement after which it ends; at least 1.</param>
/// <param name="MinDelta">An epoch counts as an improvement only when it is better by more than this.</param>
public sealed record EarlyStopChoice(int Patience, double MinDelta);
