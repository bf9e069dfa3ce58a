namespace MedTransfer.Data;

/// <summary>
/// Reads a folder of PNG and JPEG files as a data set for classification. Three layouts are known: a folder per class; folders
/// <c>train</c>, <c>val</c> (or <c>valid</c>, <c>validation</c>) and <c>test</c> with a folder per class in each; or any layout
/// with a table that says which image is what (<see cref="ImageFolderOptions.SplitFile"/>). Splits that are not given are
/// drawn: by patient where patients are known, by class otherwise.
/// <para>
/// Classes are numbered in ordinal order of their names, images come in ordinal order of their paths, on every system alike.
/// Images may lie deeper in a class's folder. Hidden files and those of other types are left out.
/// </para>
/// </summary>
public static class ImageFolder
{
    /// <summary>Reads the set; see <see cref="LoadAsync"/>.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="options">How to read; null takes the defaults.</param>
    /// <inheritdoc cref="LoadAsync"/>
    public static ImageDataset Load(string root, ImageFolderOptions? options = null) => Load(root, options, null, CancellationToken.None);

    /// <summary>Reads the set on all cores.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="options">How to read; null takes the defaults.</param>
    /// <param name="progress">Is told about 200 times how far it is; called on any thread.</param>
    /// <param name="cancellationToken">Ends the work early; nothing is left behind.</param>
    /// <returns>
    /// The data set, which the caller disposes: uint8 images <c>[N, C, S, S]</c>, their paths as names, their patients as groups.
    /// <see cref="ImageDataset.Md5"/> is the first half of a SHA-256 over the images' paths, splits, contents and labels and
    /// over every option that changes a pixel.
    /// </returns>
    /// <exception cref="InvalidConfigurationException">
    /// The folder is missing, is a file, or has no layout as described; there is one class only; splits have different classes;
    /// a patient is in two given splits; options are wrong; a folder or file may not be read; the cache cannot be written.
    /// </exception>
    /// <exception cref="UnknownFormatException">A file is no image, unless such are skipped.</exception>
    /// <exception cref="InvalidContentException">An image is damaged, unless such are skipped; or all images of a split are.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Task<ImageDataset> LoadAsync(
        string root, ImageFolderOptions? options = null, IProgress<ImageProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Load(root, options, progress, cancellationToken), cancellationToken);

    private static ImageDataset Load(string root, ImageFolderOptions? options, IProgress<ImageProgress>? progress, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        options ??= new ImageFolderOptions();
        options.Check();
        FolderScan.RequireFolder(root);
        var set = options.SplitFile is { } table ? SplitTable.Read(root, table, options) : new FolderLayout(root, options).Read();
        return new ImageSetLoader(set, options, progress, cancellation).Load();
    }
}
