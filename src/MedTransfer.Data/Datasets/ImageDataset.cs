namespace MedTransfer.Data;

/// <summary>A data set in memory: its facts and its three splits.</summary>
/// <param name="info">The facts; <see cref="DatasetInfo.Samples"/> agrees with the splits.</param>
/// <param name="size">The native side of the images in pixels.</param>
/// <param name="train">The training split; disposed with the data set.</param>
/// <param name="validation">The validation split; disposed with the data set.</param>
/// <param name="test">The test split; disposed with the data set.</param>
/// <param name="md5">The MD5 of the file, or of the content of a generated set.</param>
/// <param name="path">The file it was read from; null for a generated set.</param>
public sealed class ImageDataset(
    DatasetInfo info, int size, ImageSplit train, ImageSplit validation, ImageSplit test, string md5, string? path) : IDisposable
{
    /// <summary>The facts of the data set.</summary>
    public DatasetInfo Info { get; } = info;

    /// <summary>The native side of the images in pixels, before any resizing.</summary>
    public int Size { get; } = size;

    /// <summary>The file it was read from; null for a generated set.</summary>
    public string? Path { get; } = path;

    /// <summary>The MD5 of the file as it was found, or of the content of a generated set; 32 hexadecimal digits.</summary>
    public string Md5 { get; } = md5;

    /// <summary>What a reader of results should know of the data: how splits were drawn, what was left out; empty for MedMNIST's sets.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether <see cref="Md5"/> is the published one; false for generated sets and files accepted unverified.</summary>
    public bool IsVerified => Info.Files.TryGetValue(Size, out var file) && file.Md5 == Md5;

    /// <summary>Whether the images were computed, not measured: true for every set of <see cref="SyntheticMedMnist"/>.</summary>
    public bool IsSynthetic => SyntheticMedMnist.All.Any(d => d.Name == Info.Name);

    /// <summary>The training split.</summary>
    public ImageSplit Train { get; } = train;

    /// <summary>The validation split.</summary>
    public ImageSplit Validation { get; } = validation;

    /// <summary>The test split; read it once, after every choice is made.</summary>
    public ImageSplit Test { get; } = test;

    /// <summary>How many outputs a model needs.</summary>
    public int Outputs => Info.OutputCount;

    /// <summary>One of the splits.</summary>
    public ImageSplit this[Split split] => split switch
    {
        Split.Train => Train,
        Split.Validation => Validation,
        Split.Test => Test,
        _ => throw new ArgumentOutOfRangeException(nameof(split), split, "Train, Validation and Test are the splits."),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        Train.Dispose();
        Validation.Dispose();
        Test.Dispose();
    }
}
