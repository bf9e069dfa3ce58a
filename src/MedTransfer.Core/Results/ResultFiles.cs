using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Data;
using MedTransfer.Files;

namespace MedTransfer.Core.Results;

/// <summary>Writes the files of a result into one folder, each atomically, and keeps their paths.</summary>
internal sealed class ResultFiles
{
    private readonly string _folder;
    private readonly List<string> _paths = [];

    /// <param name="folder">Made where it is not there.</param>
    public ResultFiles(string folder) => _folder = ResultFolder.Create(folder);

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

    /// <summary>A figure an item, NAME.svg; where there are several numbered from 1, by items: one without a figure (null) leaves its number out.</summary>
    public ResultFiles Figures<T>(string name, IReadOnlyList<T> items, Func<T, string?> draw)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (draw(items[i]) is { } figure) Text(items.Count == 1 ? $"{name}.svg" : $"{name}-{i + 1}.svg", figure);
        }

        return this;
    }

    /// <summary>A file under its whole name that <paramref name="save"/> writes, such as a picture of pixels.</summary>
    public ResultFiles Picture(string file, Action<string> save)
    {
        var path = Path.Combine(_folder, file);
        save(path);
        _paths.Add(path);
        return this;
    }

    /// <summary>A tidy table, NAME.csv.</summary>
    public ResultFiles Csv(string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) => Text(name + ".csv", CsvTable.Write(columns, rows));

    /// <summary>A value as settings and results are written, NAME.json.</summary>
    public ResultFiles Json<T>(string name, T value) => Text(name + ".json", JsonSerializer.Serialize(value, SettingsJson.Options) + "\n");
}
