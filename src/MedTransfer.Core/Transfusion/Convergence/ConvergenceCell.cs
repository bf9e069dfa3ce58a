namespace MedTransfer.Core.Transfusion;

/// <summary>Groups of runs that differ in nothing else: one data set, network and way of training.</summary>
public sealed record ConvergenceCell
{
    /// <summary>What they have in common.</summary>
    public required string Name { get; init; }

    /// <summary>The speed towards every target.</summary>
    public required IReadOnlyList<ConvergenceLevel> Levels { get; init; }

    /// <summary>The mean course of every group.</summary>
    public required IReadOnlyList<ConvergenceCurve> Curves { get; init; }

    /// <summary>What a reader must know, one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
