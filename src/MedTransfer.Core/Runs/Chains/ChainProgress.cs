using MedTransfer.Core.Training;

namespace MedTransfer.Core.Runs;

/// <summary>How far a chain of runs is.</summary>
/// <param name="Stage">The stage, counted from 1.</param>
/// <param name="Stages">How many there are.</param>
/// <param name="Config">Its run.</param>
/// <param name="Training">How far that is.</param>
public sealed record ChainProgress(int Stage, int Stages, RunConfig Config, TrainingProgress Training);
