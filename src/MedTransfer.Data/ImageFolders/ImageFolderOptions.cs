namespace MedTransfer.Data;

/// <summary>How <see cref="ImageFolder"/> reads.</summary>
public sealed record ImageFolderOptions : ImageSetOptions
{
    /// <summary>
    /// A CSV that lists the images to use: <c>path</c> below the root, and as far as there are such columns <c>split</c>
    /// (train, val or test), <c>label</c> (the class's name) and <c>patient</c>. Without a label the first folder of the path
    /// is the class. Images that it does not list are left out. Null (the default): all images of the folder.
    /// </summary>
    public string? SplitFile { get; init; }
}
