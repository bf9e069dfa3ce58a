using MedTransfer.Core.Configuration;
using MedTransfer.Stats;

namespace MedTransfer.Core.Representation;

/// <summary>How alike the networks of some pairs are at one stage, on average.</summary>
public sealed record GroupSimilarity
{
    /// <summary>Which pairs, such as <c>random – pretrained</c>.</summary>
    public required string Pairs { get; init; }

    /// <summary>The stage.</summary>
    public required string Stage { get; init; }

    /// <summary>What was computed.</summary>
    public required RepresentationMeasure Measure { get; init; }

    /// <summary>Mean over the pairs; NaN where one of them has no figure.</summary>
    public required double Mean { get; init; }

    /// <summary>
    /// Uncertainty from the choice of runs. Pairs that share a run are not independent, so runs are left out in turn, each with all
    /// its pairs; of two groups the errors of both add up. Null for fewer than three runs in one group, or two in each of two.
    /// </summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>Mean of what independent Gaussian noise gives for the first pair's shapes; null where it was not asked for.</summary>
    public double? Noise { get; init; }

    /// <summary>Runs that the pairs are made of.</summary>
    public required int Runs { get; init; }

    /// <summary>Each pair's figure.</summary>
    public required IReadOnlyList<PairSimilarity> Values { get; init; }

    /// <summary>What a reader must know before trusting the figure, of any of the pairs; null where there is nothing to say.</summary>
    public string? Warning { get; init; }

    internal string MeasureName => EnumNames<RepresentationMeasure>.Of(Measure);
}
