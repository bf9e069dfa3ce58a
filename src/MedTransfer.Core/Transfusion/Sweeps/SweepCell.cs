namespace MedTransfer.Core.Transfusion;

/// <summary>One data set, network and way of training, with the weights of one source taken further and further up.</summary>
public sealed record SweepCell
{
    /// <summary>What the runs have in common.</summary>
    public required string Name { get; init; }

    /// <summary>Where the weights come from.</summary>
    public required string Source { get; init; }

    /// <summary>From <c>nothing</c> over the parts of the network to <c>all</c>, as far as there are finished runs.</summary>
    public required IReadOnlyList<SweepPoint> Points { get; init; }

    /// <summary>The targets of the convergence, with their values and tests.</summary>
    public required IReadOnlyList<ConvergenceLevel> Levels { get; init; }
}
