using MedTransfer.Core.Training;

namespace MedTransfer.Core.Transfusion;

/// <summary>One run of a convergence study.</summary>
/// <param name="Cell">What the compared runs have in common: data set, network, optimizer. Runs of different cells are not compared.</param>
/// <param name="Group">What is compared, such as the initialization.</param>
/// <param name="Seed">Runs of one seed are paired.</param>
/// <param name="History">Its epochs in order; at least one.</param>
/// <param name="StepsPerEpoch">Optimizer steps an epoch; null where that is not known.</param>
/// <param name="PlannedEpochs">Epochs it was to be trained; null for as many as there are.</param>
public sealed record ConvergenceRun(
    string Cell, string Group, long Seed, IReadOnlyList<EpochRecord> History, int? StepsPerEpoch = null, int? PlannedEpochs = null);
