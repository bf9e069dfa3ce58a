namespace MedTransfer.Core.Errors;

/// <summary>How the groups of one column fare, and by how much they differ.</summary>
public sealed record Subgroups
{
    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>Every group, small ones too, for the whole task and for each class or finding.</summary>
    public required IReadOnlyList<GroupFigures> Groups { get; init; }

    /// <summary>What the groups differ by.</summary>
    public required IReadOnlyList<GroupGap> Gaps { get; init; }
}
