using MedTransfer.Data;

namespace MedTransfer.Core.Explaining;

/// <summary>One image with what the network says of it, and where it looked when it said so of one class.</summary>
public sealed record Explanation
{
    /// <summary>The image's path or name; of samples without one their split and number, <c>val-12</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The sample's number in its split; null for image files.</summary>
    public long? Sample { get; init; }

    /// <summary>The true class, or the findings that are there; null where no label is known.</summary>
    public IReadOnlyList<string>? Truth { get; init; }

    /// <summary>The class of the highest probability, or the findings above one half.</summary>
    public required IReadOnlyList<string> Predicted { get; init; }

    /// <summary>Of each class, or of each finding on its own; not calibrated.</summary>
    public required IReadOnlyList<double> Probabilities { get; init; }

    /// <summary>What is told wrong: the predicted class where it is not the true one; findings that are missed, or called and not there.</summary>
    public IReadOnlyList<string> Wrong { get; init; } = [];

    /// <summary>Whether nothing is told wrong; null where no label is known.</summary>
    public bool? IsRight => Truth is null ? null : Wrong.Count == 0;

    /// <summary>The number of the class or finding whose maps these are.</summary>
    public required int Class { get; init; }

    /// <summary>Whether <see cref="Class"/> is a finding, of which an image may have none or several.</summary>
    public bool IsFinding { get; init; }

    /// <summary>The name of <see cref="Class"/>; of ordered classes what is explained is being <c>above</c> the one before.</summary>
    public required string Subject { get; init; }

    /// <summary>The probability of <see cref="Class"/>.</summary>
    public double Probability => Probabilities[Class];

    /// <summary>uint8 <c>[C, H, W]</c>: the stored image, or where the run crops or pads images the part that the network saw.</summary>
    public required NpyArray Image { get; init; }

    /// <summary>A map for each method, in their order.</summary>
    public required IReadOnlyList<ExplainedMap> Maps { get; init; }
}
