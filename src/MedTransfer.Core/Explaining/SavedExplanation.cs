namespace MedTransfer.Core.Explaining;

/// <summary>A line of the table of explanations.</summary>
public sealed record SavedExplanation
{
    /// <summary>The image's path or name.</summary>
    public required string Image { get; init; }

    /// <summary>The sample's number in its split; null for image files.</summary>
    public long? Sample { get; init; }

    /// <summary>The true class, or the findings that are there; null where no label is known.</summary>
    public IReadOnlyList<string>? Truth { get; init; }

    /// <summary>The predicted class, or findings.</summary>
    public required IReadOnlyList<string> Predicted { get; init; }

    /// <summary>The predicted class where it is wrong; findings that are missed, or called and not there.</summary>
    public required IReadOnlyList<string> Wrong { get; init; }

    /// <summary>Whether nothing is told wrong; null where no label is known.</summary>
    public bool? Right { get; init; }

    /// <summary>The probability of each class or finding.</summary>
    public required IReadOnlyList<double> Probabilities { get; init; }

    /// <summary>The class or finding that is explained.</summary>
    public required string Explained { get; init; }

    /// <summary>Its probability.</summary>
    public required double Probability { get; init; }

    /// <summary>The methods by which nothing in the image speaks for it.</summary>
    public required IReadOnlyList<string> Empty { get; init; }

    /// <summary>The contact sheet on which it is: a name in the folder.</summary>
    public required string Sheet { get; init; }

    /// <summary>Its row there, from 1.</summary>
    public required int Row { get; init; }

    /// <summary>Its single files: names in the folder.</summary>
    public required IReadOnlyList<string> Files { get; init; }
}
