namespace MedTransfer.Core.Studies;

/// <summary>Something that a study needs beside its definition; see <see cref="Study.FindFiles"/>.</summary>
public sealed record StudyFile
{
    /// <summary>What it is.</summary>
    public required StudyFileKind Kind { get; init; }

    /// <summary>The data set's name in the catalogue, the path of one's own images, or the full weight tag.</summary>
    public required string Name { get; init; }

    /// <summary>Pixels per side of the stored images; null for weights.</summary>
    public int? NativeSize { get; init; }

    /// <summary>What it is called for people: <c>BreastMNIST at 28 px</c>, <c>weights resnet18.tv_in1k</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Where it is fetched from: an address, or a repository of the Hugging Face hub; null for one's own images.</summary>
    public string? Source { get; init; }

    /// <summary>Its licence; null where none is recorded.</summary>
    public string? License { get; init; }

    /// <summary>Where it lies on this machine; null where it does not.</summary>
    public string? Path { get; init; }

    /// <summary>What it is and where it comes from.</summary>
    /// <returns>Such as <c>BreastMNIST at 28 px: https://…/breastmnist.npz</c>.</returns>
    public override string ToString() => Source is null ? Title : $"{Title}: {Source}";
}
