using System.Text.Json;
using MedTransfer.Testing;
using MedTransfer.Weights;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>
/// The namings of other projects (adapt_keys_*.json): a file with their names and shapes becomes timm's names and shapes, with
/// the same sources, and what is left out is accounted for.
/// </summary>
[NoTensorLeaks]
public sealed class KeyMapTests
{
    private const long LargestQuick = 30_000_000;

    public static TheoryData<string> Quick => Files(isQuick: true);

    public static TheoryData<string> Large => Files(isQuick: false);

    [SkippableTheory]
    [MemberData(nameof(Quick))]
    public void NamesOfOthersBecomeTimms(string file) => Check(file);

    [Trait("Category", "Slow")]
    [SkippableTheory]
    [MemberData(nameof(Large))]
    public void NamesOfOthersBecomeTimmsInLargeModels(string file) => Check(file);

    private static TheoryData<string> Files(bool isQuick)
    {
        var files = new TheoryData<string>();
        foreach (var path in Goldens.Files("adapt_keys_*.json", recursive: true))
        {
            using var golden = Goldens.Read(path);
            if (Entry(golden.RootElement)?.ParameterCount <= LargestQuick == isQuick) files.Add(Path.GetFileName(path));
        }

        return files;
    }

    private static ModelEntry? Entry(JsonElement golden) =>
        ModelZoo.List(golden.GetProperty("timm_model").GetString()!) is [var entry] ? entry : null;

    private static void Check(string file)
    {
        using var document = Goldens.Read(Goldens.Files(file, recursive: true).Single());
        var golden = document.RootElement;
        var entry = Entry(golden);
        Skip.If(entry is null, $"{file}: {golden.GetProperty("timm_model").GetString()} is not implemented yet.");
        using var model = Undrawn.Build(() => ModelZoo.Create(entry.Name, Classes(golden)));
        var shapes = model.state_dict().ToDictionary(s => s.Key, s => s.Value.shape);
        var pairs = Pairs(golden);
        var reshaped = golden.GetProperty("reshaped").EnumerateArray().ToDictionary(r => r[0].GetString()!, r => Shape(r[1]));
        var added = golden.GetProperty("added_by_timm").EnumerateArray().Select(a => a[0].GetString()!).ToHashSet();
        var dropped = Strings(golden, "dropped");

        // Tensors that have no place of their own in the model go into others: DINOv2's class token takes in its position.
        var sources = pairs.ToDictionary(p => p.Source, p => reshaped.GetValueOrDefault(p.Source) ?? shapes[p.Name]);
        foreach (var name in added.Where(n => shapes.ContainsKey(n) && pairs.All(p => p.Name != n) && n == "cls_token")) sources[name] = shapes[name];
        foreach (var name in dropped) sources[name] = [1];

        var map = new WeightMap(file, sources.Select(s => new WeightEntry(s.Key, ScalarType.Float32, s.Value)));
        model.AdaptWeights(map);

        Assert.Equal(pairs.Select(p => p.Name).Concat(added).Order(StringComparer.Ordinal), map.Items.Keys.Order(StringComparer.Ordinal));
        Assert.All(pairs, p => Assert.Contains(p.Source, map.Items[p.Name].Sources));
        Assert.All(map.Items.Values, i => Assert.Equal(shapes[i.Name], i.Shape));
        Assert.Equal(dropped.Order(StringComparer.Ordinal), map.Ignored.Select(i => i.Source).Order(StringComparer.Ordinal));
        Assert.All(map.Ignored, i => Assert.False(string.IsNullOrWhiteSpace(i.Reason)));
        Assert.Equal(Strings(golden, "missing_in_source").Order(StringComparer.Ordinal), shapes.Keys.Except(map.Items.Keys).Order(StringComparer.Ordinal));
        AddedValues(golden, map);
    }

    // What timm makes of nothing: the bias of a projection that has none.
    private static void AddedValues(JsonElement golden, WeightMap map)
    {
        foreach (var added in golden.GetProperty("added_by_timm").EnumerateArray().Where(a => a[2].ValueKind == JsonValueKind.Number))
        {
            var item = map.Items[added[0].GetString()!];
            Assert.Equal(Shape(added[1]), item.Shape);
            using var values = item.Values(name => throw new InvalidOperationException(name));
            Assert.Equal(item.Shape, values.shape);
            Assert.All(values.data<float>().ToArray(), v => Assert.Equal(added[2].GetDouble(), v));
        }
    }

    // The classifier has the classes of the original, 1000 but for the projection of CLIP.
    private static int Classes(JsonElement golden)
    {
        var bias = golden.GetProperty("added_by_timm").EnumerateArray().FirstOrDefault(a => a[0].GetString() == "head.bias");
        return bias.ValueKind == JsonValueKind.Array ? bias[1][0].GetInt32()
            : Pairs(golden).Any(p => p.Name is "head.weight" or "head.fc.weight" or "fc.weight" or "classifier.weight") ? 1000 : 0;
    }

    private static List<(string Source, string Name)> Pairs(JsonElement golden) =>
        [.. golden.GetProperty("pairs").EnumerateArray().Select(p => (p[0].GetString()!, p[1].GetString()!))];

    private static List<string> Strings(JsonElement golden, string name) => [.. golden.GetProperty(name).EnumerateArray().Select(v => v.GetString()!)];

    private static long[] Shape(JsonElement shape) => [.. shape.EnumerateArray().Select(v => v.GetInt64())];
}
