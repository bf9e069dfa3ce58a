namespace MedTransfer.Data;

/// <summary>Takes the images from a table's rows: where they lie, whose they are and which split they belong to.</summary>
internal sealed class TableImages(CsvTable table, string imageRoot, PathPattern pattern)
{
    // As many as a person reads before mending the table.
    private const int Listed = 20;
    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(imageRoot));

    /// <summary>The patient of an image by row and name; null where the set knows of none.</summary>
    public Func<CsvRow, string, string>? Patient { get; init; }

    /// <summary>The column of the split; null where there is none.</summary>
    public int? SplitColumn { get; init; }

    /// <summary>All images in ordinal order of their names; every file exists.</summary>
    /// <exception cref="InvalidContentException">A path is empty, leaves the root or comes twice, a split is none, or there are no rows.</exception>
    /// <exception cref="InvalidConfigurationException">Files are missing; the first twenty are named.</exception>
    public ImageSample[] Read(Func<CsvRow, string, (int Label, float[]? Findings)> label)
    {
        if (table.Rows.Count == 0) throw new InvalidContentException($"{table.Source} has a header line but no rows.");
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var samples = new ImageSample[table.Rows.Count];
        for (var i = 0; i < samples.Length; i++)
        {
            var row = table.Rows[i];
            var (name, path) = Locate(row);
            if (!lines.TryAdd(name, row.Line)) throw new InvalidContentException($"{table.Source}: line {row.Line}: {name} stands already in line {lines[name]}. Keep one of them.");
            var (number, findings) = label(row, name);
            samples[i] = new ImageSample(name, path, number, findings, Patient?.Invoke(row, name), SplitOf(row));
        }

        CheckFiles(samples);
        Array.Sort(samples, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return samples;
    }

    private (string Name, string Path) Locate(CsvRow row)
    {
        var written = pattern.Of(row);
        if (written.Contains('\0')) throw new InvalidContentException($"{table.Source}: line {row.Line}: the path has a zero character.");
        var path = Path.GetFullPath(Path.Combine(_root, written));
        if (written.Trim().Length == 0 || !path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new InvalidContentException($"{table.Source}: line {row.Line}: '{written}' is no path below the image root {_root}.");
        return (path[(_root.Length + 1)..].Replace(Path.DirectorySeparatorChar, '/'), path);
    }

    private Split? SplitOf(CsvRow row)
    {
        if (SplitColumn is not { } column) return null;
        return SplitNames.Find(row[column]) ?? throw new InvalidContentException(
            $"{table.Source}: line {row.Line}, column '{table.Columns[column]}': expected {SplitNames.Known}, found '{row[column]}'.");
    }

    private void CheckFiles(ImageSample[] samples)
    {
        var missing = samples.Where(s => !File.Exists(s.Path)).ToList();
        if (missing.Count == 0) return;
        var list = string.Concat(missing.Take(Listed).Select(s => "\n  - " + s.Name));
        var hint = Directory.Exists(_root) ? Extension(missing[0]) : $" The image root {_root} does not exist.";
        throw new InvalidConfigurationException(
            $"{table.Source}: {missing.Count} of {samples.Length} images are not in {_root}.{hint} {(missing.Count > Listed ? $"The first {Listed}:" : "They are:")}{list}");
    }

    /// <summary>People's tables often leave the extension out.</summary>
    private static string Extension(ImageSample sample) =>
        FolderScan.Extensions.FirstOrDefault(e => File.Exists(sample.Path + e)) is { } found
            ? $" {sample.Name}{found} is there: add {found} to ImagePath."
            : string.Empty;
}
