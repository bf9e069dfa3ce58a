using MedTransfer.Core.Training;

namespace MedTransfer.Samples.TransferVsSelfSupervised.Protocols;

/// <summary>The ways to make up for classes of different sizes, and their names as grids of the study.</summary>
internal static class Balances
{
    /// <summary>Classes as they are.</summary>
    internal const string None = "no balancing";

    /// <summary>The ways.</summary>
    internal static IReadOnlyList<BalanceMethod> All { get; } = [BalanceMethod.WeightedLoss, BalanceMethod.OverSample, BalanceMethod.DownSample];

    /// <summary>The name of a way.</summary>
    internal static string NameOf(BalanceMethod method) => method switch
    {
        BalanceMethod.WeightedLoss => "weighted loss",
        BalanceMethod.OverSample => "over-sampling",
        _ => "down-sampling",
    };
}
