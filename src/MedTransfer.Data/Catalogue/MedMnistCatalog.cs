using System.Text.Json;

namespace MedTransfer.Data;

/// <summary>
/// The twelve 2D and six 3D sets of MedMNIST 3.0.2: Yang et al., "MedMNIST v2", Scientific Data 10:41, 2023, and the
/// larger sizes of MedMNIST+ (2024).
/// </summary>
public static class MedMnistCatalog
{
    /// <summary>All sets, 2D first, in MedMNIST's own order.</summary>
    public static IReadOnlyList<DatasetInfo> All { get; } = Read();

    /// <summary>The set of this name; upper and lower case are the same.</summary>
    /// <param name="name">For example <c>breastmnist</c>.</param>
    /// <exception cref="InvalidConfigurationException">There is no such set; the message names the likely one.</exception>
    public static DatasetInfo Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return TryFind(name) ?? throw new InvalidConfigurationException(
            $"'{name}' is no MedMNIST data set.{DidYouMean.Sentence(name, All.Select(d => d.Name))} The sets are {string.Join(", ", All.Select(d => d.Name))}.");
    }

    internal static DatasetInfo? TryFind(string name) =>
        All.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase));

    private static DatasetInfo[] Read()
    {
        using var stream = typeof(MedMnistCatalog).Assembly.GetManifestResourceStream("medmnist.json")!;
        using var json = JsonDocument.Parse(stream);
        var download = json.RootElement.GetProperty("download").GetString()!;
        return [.. json.RootElement.GetProperty("sets").EnumerateArray().Select(set => ReadSet(set, download))];
    }

    private static DatasetInfo ReadSet(JsonElement set, string download)
    {
        string Text(string key) => set.GetProperty(key).GetString()!;
        var samples = set.GetProperty("samples");
        var checksums = set.GetProperty("md5").EnumerateObject().ToDictionary(p => int.Parse(p.Name), p => p.Value.GetString()!);
        var info = new DatasetInfo
        {
            Name = Text("name"),
            Title = Text("title"),
            Description = Text("description"),
            Task = Enum.Parse<LearningTask>(Text("task")),
            Classes = [.. set.GetProperty("classes").EnumerateArray().Select(c => c.GetString()!)],
            Channels = set.GetProperty("channels").GetInt32(),
            Dimensions = set.GetProperty("dimensions").GetInt32(),
            Samples = new SplitCounts(samples[0].GetInt64(), samples[1].GetInt64(), samples[2].GetInt64()),
            License = Text("license"),
            Sizes = [.. checksums.Keys.Order()],
            Files = new Dictionary<int, DatasetDownload>(),
        };
        return info with
        {
            Files = checksums.ToDictionary(
                c => c.Key,
                c => new DatasetDownload(info.FileName(c.Key), new Uri($"{download}{info.FileName(c.Key)}?download=1"), c.Value)),
        };
    }
}
