using System.Text.Json.Nodes;
using MedTransfer.Data;

namespace MedTransfer.Tool.Inspection;

/// <summary>Reads data sets and reports what may be wrong with them.</summary>
internal static class DatasetInspector
{
    /// <summary>What a data set is, and its report; null where the text names no data set and no file of one.</summary>
    internal static (JsonObject Found, DatasetReport? Report)? Inspect(string pathOrName, bool nearDuplicates, CancellationToken cancellation)
    {
        var isName = !File.Exists(pathOrName) && Datasets.All.Any(d => string.Equals(d.Name, pathOrName, StringComparison.OrdinalIgnoreCase));
        var isOwn = IsOwn(pathOrName);
        if (!isName && !isOwn && !IsDataset(pathOrName)) return null;
        using var data = TryLoad(pathOrName, isName || isOwn);
        if (data is null) return null;
        var found = isOwn ? OwnImages(data, pathOrName) : data.Path is { } path ? Inspector.Inspect(path) : new JsonObject { ["kind"] = "generated" };
        found["dataset"] = data.Info.Name;
        found["size"] = data.Size;
        found["license"] = data.Info.License;
        found["md5"] = data.Md5;
        found["verified"] = data.IsVerified;
        return (found, DatasetReport.Create(data, new() { NearDuplicates = nearDuplicates, Mirrored = nearDuplicates }, cancellation: cancellation));
    }

    private static ImageDataset? TryLoad(string pathOrName, bool isCertain)
    {
        try
        {
            return Datasets.Load(pathOrName, verify: false);
        }
        catch (InvalidConfigurationException) when (!isCertain)
        {
            return null; // arrays of these names, but of no known set: it is inspected as an archive
        }
    }

    private static JsonObject OwnImages(ImageDataset data, string path) => new()
    {
        ["kind"] = "images",
        ["path"] = Path.GetFullPath(path),
        ["task"] = $"{data.Info.Task}",
        ["classes"] = new JsonArray([.. data.Info.Classes.Select(c => (JsonNode)c)]),
        ["channels"] = data.Info.Channels,
        ["notes"] = new JsonArray([.. data.Notes.Select(n => (JsonNode)n)]),
    };

    /// <summary>Images of one's own, and no folder that a run or a study has written.</summary>
    private static bool IsOwn(string path) =>
        Datasets.IsOwn(path) && !File.Exists(Path.Combine(path, "plan.json")) && !File.Exists(Path.Combine(path, "config.json"));

    private static bool IsDataset(string path)
    {
        if (!path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase) || !File.Exists(path)) return false;
        try
        {
            using var file = NpzFile.Open(path);
            return file.Names.Contains("train_images") && file.Names.Contains("train_labels");
        }
        catch (UnknownFormatException)
        {
            return false; // another format under this name
        }
    }
}
