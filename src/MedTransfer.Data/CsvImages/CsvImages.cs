namespace MedTransfer.Data;

/// <summary>
/// Reads images that a table lists, with their labels: several findings per image as in CheXpert, or one class or grade as in
/// EyePACS and ISIC. The table is checked whole, and every file is looked for, before an image is decoded. Splits that the
/// table does not give are drawn: by patient where patients are known, by class or findings otherwise.
/// </summary>
public static class CsvImages
{
    /// <summary>Reads the set; see <see cref="LoadAsync"/>.</summary>
    /// <param name="csv">The table: RFC 4180, UTF-8, a header line.</param>
    /// <param name="imageRoot">The folder below which the images lie; null takes the table's own.</param>
    /// <param name="options">How to read.</param>
    /// <inheritdoc cref="LoadAsync"/>
    public static ImageDataset Load(string csv, string? imageRoot, CsvImagesOptions options) => Load(csv, imageRoot, options, null, CancellationToken.None);

    /// <summary>Reads the set on all cores.</summary>
    /// <param name="csv">The table: RFC 4180, UTF-8, a header line.</param>
    /// <param name="imageRoot">The folder below which the images lie; null takes the table's own.</param>
    /// <param name="options">How to read.</param>
    /// <param name="progress">Is told about 200 times how far it is; called on any thread.</param>
    /// <param name="cancellationToken">Ends the work early; nothing is left behind.</param>
    /// <returns>The data set as <see cref="ImageFolder.LoadAsync"/> gives it; findings that are not known are <see cref="ImageSplit.Unlabelled"/>.</returns>
    /// <exception cref="InvalidConfigurationException">
    /// Options are wrong; the table or a column is missing; images are missing; there is one class only; a patient is in two given
    /// splits; a file may not be read; the cache cannot be written.
    /// </exception>
    /// <exception cref="UnknownFormatException">The table is no text, or a file is no image (unless such are skipped).</exception>
    /// <exception cref="InvalidContentException">The table is not well formed, a label or path in it is wrong, or an image is damaged (unless such are skipped).</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Task<ImageDataset> LoadAsync(
        string csv, string? imageRoot, CsvImagesOptions options, IProgress<ImageProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Load(csv, imageRoot, options, progress, cancellationToken), cancellationToken);

    private static ImageDataset Load(string csv, string? imageRoot, CsvImagesOptions options, IProgress<ImageProgress>? progress, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(csv);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var set = Describe(csv, imageRoot ?? Path.GetDirectoryName(Path.GetFullPath(csv))!, options);
        return new ImageSetLoader(set, options, progress, cancellation).Load();
    }

    private static ImageSet Describe(string csv, string imageRoot, CsvImagesOptions options)
    {
        var table = CsvTable.Read(csv);
        var labels = RowLabels.From(table, options);
        var images = new TableImages(table, imageRoot, new PathPattern(options.ImagePath, table))
        {
            Patient = Patients(table, options),
            SplitColumn = options.SplitColumn is { } split ? table.Position(split) : null,
        };
        var samples = images.Read((row, _) => labels.Of(row));
        return new ImageSet(csv, labels.Task, labels.Classes, samples, Notes(labels, samples));
    }

    private static Func<CsvRow, string, string>? Patients(CsvTable table, CsvImagesOptions options)
    {
        if (options.PatientFinder() is { } find) return (_, name) => find(name);
        if (options.PatientColumn is not { } column) return null;
        var pattern = new PathPattern(options.ImagePath, table);
        if (options.PatientFile is null)
        {
            var position = table.Position(column);
            return (row, _) => row[position];
        }

        var other = CsvTable.Read(options.PatientFile);
        var (from, patient) = (new PathPattern(options.ImagePath, other), other.Position(column));
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in other.Rows) known[from.Of(row)] = row[patient];
        return (row, _) => known.GetValueOrDefault(pattern.Of(row), string.Empty);
    }

    private static string[] Notes(RowLabels labels, ImageSample[] samples)
    {
        if (labels.Task == LearningTask.MultiLabel)
        {
            var unknown = samples.Sum(s => s.Findings!.LongCount(f => f == ImageSplit.Unlabelled));
            return unknown == 0 ? [] : [$"{unknown} of {(long)samples.Length * labels.Classes.Count} findings are not known and are left out of loss and metrics."];
        }

        var present = samples.Select(s => s.Label).ToHashSet();
        var absent = Enumerable.Range(0, labels.Classes.Count).Where(c => !present.Contains(c)).Select(c => labels.Classes[c]).ToList();
        return absent.Count == 0 ? [] : [$"No image has the class {string.Join(", ", absent)}."];
    }
}
