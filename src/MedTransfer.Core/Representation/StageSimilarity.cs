using MedTransfer.Core.Configuration;
using MedTransfer.Stats;

namespace MedTransfer.Core.Representation;

/// <summary>How alike two networks are at one stage, by one measure.</summary>
public sealed record StageSimilarity
{
    /// <summary>The stage.</summary>
    public required string Stage { get; init; }

    /// <summary>What was computed.</summary>
    public required RepresentationMeasure Measure { get; init; }

    /// <summary>1 for the same up to rotation (canonical correlations: up to any invertible map), 0 for nothing in common; NaN where the activations allow no figure.</summary>
    public required double Value { get; init; }

    /// <summary>
    /// Uncertainty from the choice of images: delete-a-group jackknife, images in consecutive groups, all positions of an image in
    /// one. Null where it was not asked for, or would take too long (see the notes).
    /// </summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>Mean over draws of what independent Gaussian noise gives; see <see cref="RepresentationStudy"/>. Null where it was not asked for.</summary>
    public double? Noise { get; init; }

    /// <summary>Standard deviation over the draws of noise.</summary>
    public double? NoiseDeviation { get; init; }

    /// <summary>Images seen.</summary>
    public required int Images { get; init; }

    /// <summary>Datapoints compared: images, or positions of images.</summary>
    public required int Datapoints { get; init; }

    /// <summary>Channels of the first network.</summary>
    public required int Neurons1 { get; init; }

    /// <summary>Channels of the second network.</summary>
    public required int Neurons2 { get; init; }

    /// <summary>Directions of the first network that took part; null for CKA.</summary>
    public int? Directions1 { get; init; }

    /// <summary>Directions of the second network that took part; null for CKA.</summary>
    public int? Directions2 { get; init; }

    /// <summary>How maps became datapoints.</summary>
    public required MapFolding Folding { get; init; }

    /// <summary>What a reader must know before trusting the figure; null where there is nothing to say.</summary>
    public string? Warning { get; init; }

    /// <summary>The measure as tables and files write it.</summary>
    internal string MeasureName => EnumNames<RepresentationMeasure>.Of(Measure);
}
