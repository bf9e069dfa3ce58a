namespace MedTransfer.Models;

/// <summary>An architecture of the registry and its facts.</summary>
public sealed record ModelEntry
{
    /// <summary>Describes an architecture, for <see cref="ModelZoo.Register"/>.</summary>
    /// <param name="build">Builds the network with fresh weights from the global random state; its choices have been checked against this entry.</param>
    public ModelEntry(Func<ModelOptions, ImageModel> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        Build = build;
    }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its family, <c>ResNet</c> for example.</summary>
    public required string Family { get; init; }

    /// <summary>Elements of all parameters with 1000 classes and three channels.</summary>
    public required long ParameterCount { get; init; }

    /// <summary>Channels of the last map.</summary>
    public required int FeatureDimension { get; init; }

    /// <summary>Smallest image that leaves a map before pooling, in pixels.</summary>
    public required int SmallestInput { get; init; }

    /// <summary>The same with the CIFAR stem; null where the stem makes no difference.</summary>
    public int? SmallestCifarInput { get; init; }

    /// <summary>Height and width of the images that the network was designed for, in pixels; default 224.</summary>
    public int InputSize { get; init; } = 224;

    /// <summary>Whether a model takes only images of the size that it is built for (<c>imageSize</c>, default <see cref="InputSize"/>).</summary>
    public bool HasFixedInputSize { get; init; }

    /// <summary>What an image's height and width must be a multiple of: the patch of a transformer; 1 for other networks.</summary>
    public int SizeMultiple { get; init; } = 1;

    /// <summary>Dropout before the classifier where nothing else is asked for.</summary>
    public double DefaultDropRate { get; init; }

    /// <summary>Stochastic depth where nothing else is asked for.</summary>
    public double DefaultDropPathRate { get; init; }

    /// <summary>Whether it has stochastic depth at all.</summary>
    public bool SupportsDropPath { get; init; } = true;

    /// <summary>The ways it can pool, its default first; a single one where it cannot be chosen.</summary>
    public IReadOnlyList<GlobalPool> Pools { get; init; } = [GlobalPool.Average, GlobalPool.Max, GlobalPool.AverageMax, GlobalPool.None];

    /// <summary>Whether it can be built with a stem that keeps the resolution, for images of 28 or 32 pixels.</summary>
    public bool SupportsCifarStem { get; init; }

    /// <summary>Published weights, by full name.</summary>
    public IReadOnlyList<PretrainedWeights> Weights => [.. PretrainedCatalog.All.Where(w => w.Architecture == Name)];

    /// <summary>How images are prepared where no particular weights are meant: ImageNet's mean and standard deviation.</summary>
    public Preprocessing Preprocessing { get; init; } = Preprocessing.ImageNet;

    /// <summary>What keeps the network from taking images of this size, one sentence each; empty where nothing does.</summary>
    /// <param name="size">Height and width in pixels.</param>
    /// <param name="cifarStem">Whether the stem keeps the resolution.</param>
    public IEnumerable<string> SizeFaults(int size, bool cifarStem = false)
    {
        var smallest = cifarStem ? SmallestCifarInput ?? SmallestInput : SmallestInput;
        if (size < smallest) yield return $"images of {size} pixels are too small; {smallest} is the least{(SmallestCifarInput <= size ? ", or build the stem for small images (cifarStem)" : "")}";
        if (size % SizeMultiple == 0) yield break;
        var (below, above) = (size / SizeMultiple * SizeMultiple, ((size / SizeMultiple) + 1) * SizeMultiple);
        yield return $"the image size must be a multiple of the patch size {SizeMultiple}, not {size}; {(below >= smallest ? $"the next are {below} and {above}" : $"the next is {Math.Max(above, smallest)}")}";
    }

    internal Func<ModelOptions, ImageModel> Build { get; }
}
