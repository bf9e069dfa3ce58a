namespace MedTransfer.Data;

/// <summary>Reads the table that says which images of a folder to use, and how (<see cref="ImageFolderOptions.SplitFile"/>).</summary>
internal static class SplitTable
{
    public static ImageSet Read(string root, string file, ImageFolderOptions options)
    {
        var table = CsvTable.Read(file);
        RefuseMisspelt(table, file);
        int? Optional(string column) => table.Has(column) ? table.Position(column) : null;
        var (label, patient, pattern) = (Optional("label"), Optional("patient"), options.PatientFinder());
        if (patient is not null && pattern is not null)
            throw new InvalidConfigurationException($"{file} has a column 'patient', and PatientPattern says who the patient is too; give one.");
        var images = new TableImages(table, root, new PathPattern("{path}", table))
        {
            SplitColumn = Optional("split"),
            Patient = patient is { } column ? (row, _) => row[column] : pattern is null ? null : (_, name) => pattern(name),
        };

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var samples = images.Read((row, name) =>
        {
            names[name] = label is { } l ? row[l] : name.Contains('/') ? name[..name.IndexOf('/')] : string.Empty;
            if (names[name].Length == 0) throw new InvalidContentException($"{file}: line {row.Line}: {name} has no class: neither a label nor a folder names one.");
            return (0, null);
        });
        string[] classes = [.. names.Values.Distinct().Order(StringComparer.Ordinal)];
        samples = Array.ConvertAll(samples, s => s with { Label = Array.BinarySearch(classes, names[s.Name], StringComparer.Ordinal) });
        return new ImageSet(root, ImageSet.ClassTask(classes.Length), classes, samples, []);
    }

    /// <summary>Other columns are nobody's business here; but one that is nearly called as one of ours was meant as it, and leaving it out would change the set unseen.</summary>
    private static void RefuseMisspelt(CsvTable table, string file)
    {
        string[] known = ["path", "split", "label", "patient"];
        var absent = known.Where(column => !table.Has(column)).ToArray();
        foreach (var column in table.Columns.Where(c => !known.Contains(c)))
        {
            if (DidYouMean.Sentence(column, absent) is { Length: > 0 } hint)
                throw new InvalidConfigurationException($"{file} has a column '{column}', which has no meaning here.{hint} Rename it.");
        }
    }
}
