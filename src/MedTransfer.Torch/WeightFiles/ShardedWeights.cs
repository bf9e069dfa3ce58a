using System.Text.Json;
using static TorchSharp.torch;

namespace MedTransfer.Weights;

/// <summary>
/// Weights in several files with an index (<c>model.safetensors.index.json</c> or <c>pytorch_model.bin.index.json</c>, as Hugging
/// Face's libraries write them). Index and files have to agree: every tensor is in exactly the file that the index names.
/// </summary>
public sealed class ShardedWeights : WeightFile
{
    // Largest published indexes have some hundred KB.
    private const long LargestIndex = 1 << 26;

    private readonly IReadOnlyList<WeightFile> shards;
    private readonly Dictionary<string, WeightFile> owners;

    private ShardedWeights(string path, IReadOnlyList<WeightFile> shards, Dictionary<string, string> metadata)
        : base(path, [.. shards.SelectMany(s => s.Entries)], metadata)
    {
        this.shards = shards;
        owners = new(StringComparer.Ordinal);
        foreach (var shard in shards)
            foreach (var entry in shard.Entries) owners.Add(entry.Name, shard);
    }

    /// <inheritdoc/>
    public override string Format => $"{(shards.Count == 0 ? "weights" : shards[0].Format)} in {shards.Count} files";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Files => [.. shards.Select(s => s.Path)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes => [.. shards.SelectMany(s => s.Notes).Distinct()];

    /// <inheritdoc/>
    public override void Verify(CancellationToken cancellation = default)
    {
        foreach (var shard in shards) shard.Verify(cancellation);
    }

    /// <summary>Opens an index and all its files.</summary>
    internal static new ShardedWeights Open(string path)
    {
        var (map, metadata) = ReadIndex(path);
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        var names = map.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        RefuseNames(path, folder, names);
        var opened = new List<WeightFile>();
        try
        {
            foreach (var name in names) opened.Add(OpenOne(System.IO.Path.Combine(folder, name)));
            RefuseDisagreement(path, map, names, opened);
            return new ShardedWeights(path, opened, metadata);
        }
        catch
        {
            opened.ForEach(o => o.Dispose());
            throw;
        }
    }

    internal override void AssumeVerified()
    {
        foreach (var shard in shards) shard.AssumeVerified();
    }

    internal override bool ReadInto(WeightEntry entry, Tensor target) => owners[entry.Name].ReadInto(entry, target);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (var shard in shards) shard.Dispose();
    }

    private static (Dictionary<string, string> Map, Dictionary<string, string> Metadata) ReadIndex(string path)
    {
        var length = new FileInfo(path).Length;
        if (length > LargestIndex) throw Bad(path, $"it has {length} bytes; {LargestIndex} is the most");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            if (json.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("weight_map", out var weights) || weights.ValueKind != JsonValueKind.Object)
            {
                throw new UnknownFormatException($"'{path}' is JSON text, but no index of weights: it has no object 'weight_map'. {WeightFormat.Supported}");
            }

            var map = weights.EnumerateObject().ToDictionary(
                w => w.Name, w => w.Value.ValueKind == JsonValueKind.String ? w.Value.GetString()! : throw Bad(path, $"'weight_map' gives no file name for '{Printable.Name(w.Name)}'"), StringComparer.Ordinal);
            var texts = root.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
                ? metadata.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.String).ToDictionary(m => m.Name, m => m.Value.GetString()!, StringComparer.Ordinal)
                : [];
            return (map, texts);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Bad(path, Printable.Name(e.Message), e);
        }
    }

    private static void RefuseNames(string path, string folder, List<string> names)
    {
        // The index comes from outside: it must not lead out of its folder.
        if (names.FirstOrDefault(n => n.Length == 0 || n is "." or ".." || n.AsSpan().IndexOfAny("/\\:\0") >= 0) is { } bad)
        {
            throw Bad(path, $"it names the file '{Printable.Name(bad)}'; only names of files beside it are allowed");
        }

        var missing = names.Where(n => !File.Exists(System.IO.Path.Combine(folder, n))).ToList();
        if (missing.Count > 0) throw Bad(path, $"{missing.Count} of its {names.Count} files are missing: {List(missing)}");
    }

    private static void RefuseDisagreement(string path, Dictionary<string, string> map, List<string> names, List<WeightFile> opened)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        List<string> twice = [], elsewhere = [];
        for (var i = 0; i < names.Count; i++)
        {
            foreach (var entry in opened[i].Entries)
            {
                if (!found.TryAdd(entry.Name, names[i])) twice.Add($"{entry.Name} ({found[entry.Name]} and {names[i]})");
                else if (!map.TryGetValue(entry.Name, out var expected)) elsewhere.Add($"{entry.Name} (in {names[i]}, not in the index)");
                else if (expected != names[i]) elsewhere.Add($"{entry.Name} (in {names[i]}, not in {expected})");
            }
        }

        var missing = map.Keys.Where(n => !found.ContainsKey(n)).ToList();
        if (twice.Count + elsewhere.Count + missing.Count == 0) return;
        throw Bad(path, string.Join("; ", new[] { ("tensors in two files", twice), ("tensors in another place", elsewhere), ("tensors in no file", missing) }
            .Where(f => f.Item2.Count > 0).Select(f => $"{f.Item2.Count} {f.Item1}: {List(f.Item2)}")));
    }

    private static string List(List<string> names) => string.Join(", ", names.Take(20).Select(Printable.Name)) + (names.Count > 20 ? ", …" : "");

    private static InvalidContentException Bad(string path, string fault, Exception? inner = null) =>
        new($"'{path}' is no valid index of weights: {fault}. Get the index and all its files again from their source.", inner);
}
