using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Data;
using MedTransfer.Files;

namespace MedTransfer.Core.Reports;

/// <summary>Writes the files of a result into one folder, each atomically, and keeps their paths.</summary>
internal sealed class ResultFiles
{
    private readonly string _folder;
    private readonly List<string> _paths = [];

    /// <param name="folder">Made where it is not there.</param>
    public ResultFiles(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = Directory.CreateDirectory(folder).FullName;
    }

    /// <summary>What was written, in order.</summary>
    public IReadOnlyList<string> Paths => _paths;

    /// <summary>A file of text under its whole name.</summary>
    public ResultFiles Text(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        AtomicFile.WriteText(path, text);
        _paths.Add(path);
        return this;
    }

    /// <summary>A tidy table, NAME.csv.</summary>
    public ResultFiles Csv(string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) => Text(name + ".csv", CsvTable.Write(columns, rows));

    /// <summary>A value as settings and results are written, NAME.json.</summary>
    public ResultFiles Json<T>(string name, T value) => Text(name + ".json", JsonSerializer.Serialize(value, SettingsJson.Options) + "\n");
}
