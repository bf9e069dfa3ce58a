namespace MedTransfer.Core.Inference;

/// <summary>The answer about one image.</summary>
public sealed record Classification
{
    /// <summary>The image's name, such as its path; null where it has none.</summary>
    public string? Name { get; init; }

    /// <summary>A probability for each class, which add up to 1, or for each finding on its own.</summary>
    public required IReadOnlyList<double> Probabilities { get; init; }

    /// <summary>The number of the class; of findings all that are called, perhaps none.</summary>
    public required IReadOnlyList<int> Classes { get; init; }

    /// <summary>The names of <see cref="Classes"/>.</summary>
    public required IReadOnlyList<string> Labels { get; init; }
}
