namespace MedTransfer.Core.Transfusion;

/// <summary>The speed of all groups of a cell towards one target.</summary>
public sealed record ConvergenceLevel
{
    /// <summary>The target as it was asked for.</summary>
    public required string Target { get; init; }

    /// <summary>Its value in this cell.</summary>
    public required double Value { get; init; }

    /// <summary>Up to where restricted means count: the end of the group that was followed for the shortest time.</summary>
    public required double Horizon { get; init; }

    /// <summary>The groups in the order of the runs.</summary>
    public required IReadOnlyList<ConvergenceGroup> Groups { get; init; }

    /// <summary>Every group with every later one.</summary>
    public required IReadOnlyList<ConvergenceComparison> Comparisons { get; init; }
}
