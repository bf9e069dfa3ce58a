using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Launching;

/// <summary>What a launcher has done.</summary>
public sealed record LaunchOutcome
{
    /// <summary>One sentence for people.</summary>
    public required string Message { get; init; }

    /// <summary>How the study stands, where all of it has ended; null where work was handed over and goes on elsewhere.</summary>
    public StudyStatus? Status { get; init; }

    /// <summary>What the work is called where it was handed over (job ids); empty on this machine.</summary>
    public IReadOnlyList<string> Jobs { get; init; } = [];

    /// <summary>Runs that were handed over; 0 on this machine.</summary>
    public int Runs { get; init; }

    /// <summary>Unfinished runs that had been handed over before, and that the others still hold.</summary>
    public int Covered { get; init; }

    /// <summary>Full paths of the files that were written for the hand-over (scripts, manifests).</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}
