namespace MedTransfer.Models;

/// <summary>An architecture of the registry and its facts.</summary>
public sealed record ModelEntry
{
    internal ModelEntry(Func<ModelOptions, ImageModel> build) => Build = build;

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its family, <c>ResNet</c> for example.</summary>
    public required string Family { get; init; }

    /// <summary>Elements of all parameters with 1000 classes and three channels.</summary>
    public required long ParameterCount { get; init; }

    /// <summary>Length of the pooled feature vector.</summary>
    public required int FeatureDimension { get; init; }

    /// <summary>Whether a model takes only images of the size it is built for (<c>imageSize</c>, default 224).</summary>
    public bool HasFixedInputSize { get; init; }

    /// <summary>Dropout before the classifier where nothing else is asked for.</summary>
    public double DefaultDropRate { get; init; }

    /// <summary>Stochastic depth where nothing else is asked for.</summary>
    public double DefaultDropPathRate { get; init; }

    /// <summary>Whether it has stochastic depth at all.</summary>
    public bool SupportsDropPath { get; init; } = true;

    /// <summary>Smallest image that leaves a map before pooling, in pixels.</summary>
    public required int SmallestInput { get; init; }

    /// <summary>Published weights, by full name.</summary>
    public IReadOnlyList<PretrainedWeights> Weights => [.. PretrainedCatalog.All.Where(w => w.Architecture == Name)];

    /// <summary>How images are prepared where no particular weights are meant: ImageNet's mean and standard deviation.</summary>
    public Preprocessing Preprocessing { get; init; } = Preprocessing.ImageNet;

    internal Func<ModelOptions, ImageModel> Build { get; }
}
