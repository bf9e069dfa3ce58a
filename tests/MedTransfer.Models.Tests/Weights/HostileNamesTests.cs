using System.Text.Json;
using MedTransfer.Testing;
using MedTransfer.Weights;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>
/// Files with the names of a known naming and shapes that no network has, tensors missing, prefixed or added: whatever they hold, a load
/// ends with a report or with an error of ours, and the report's items really have the shapes that they claim.
/// </summary>
[Trait("Category", "Slow")]
[NoTensorLeaks]
public sealed class HostileNamesTests
{
    private const int Files = 80;

    public static TheoryData<string> Namings => [.. Goldens.Files("adapt_keys_*.json", recursive: true).Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Namings))]
    public void EndInAReportOrAnErrorOfOurs(string file)
    {
        using var golden = Goldens.Read(Goldens.Files(file, recursive: true).Single());
        using var model = Undrawn.Build(() => ModelZoo.Create(golden.RootElement.GetProperty("timm_model").GetString()!, 7, inChannels: 1));
        var shapes = model.state_dict().ToDictionary(s => s.Key, s => s.Value.shape);
        var pairs = golden.RootElement.GetProperty("pairs").EnumerateArray().Select(p => (Source: p[0].GetString()!, Shape: shapes.GetValueOrDefault(p[1].GetString()!) ?? [1])).ToArray();
        var dropped = golden.RootElement.GetProperty("dropped").EnumerateArray().Select(d => (Source: d.GetString()!, Shape: new long[] { 4, 2 }));
        var random = new Random(7);
        for (var i = 0; i < Files; i++)
        {
            var entries = pairs.Concat(dropped).Select(p => Mutate(p.Source, p.Shape, random)).OfType<WeightEntry>().DistinctBy(e => e.Name).ToArray();
            try
            {
                var map = new WeightMap(file, entries);
                WeightWrapper.Unwrap(map, model, file, asked: null);
                model.AdaptWeights(map);
                InputChannels.Adapt(map, model);
                if (i % 10 == 0) Values(map, entries);
            }
            catch (MedTransferException)
            {
                // refused in words
            }
        }
    }

    private static WeightEntry? Mutate(string name, long[] shape, Random random) => random.Next(40) switch
    {
        0 => null,
        1 => new(name, ScalarType.Float32, []),
        2 => new(name, ScalarType.Float32, [0]),
        3 => new(name, ScalarType.Float32, [.. shape.Reverse()]),
        4 => new(name, ScalarType.Float32, [.. shape.Take(1)]),
        5 => new(name, ScalarType.Float32, [.. shape.Append(1)]),
        6 => new(name, ScalarType.Float32, [.. shape.Select(_ => (long)random.Next(1, 6))]),
        7 => new("module." + name, ScalarType.Float32, shape),
        8 => new(name + ".0", ScalarType.Int64, shape),
        _ => new(name, ScalarType.Float32, shape),
    };

    // What an item claims to be is what its steps make of the file's tensors.
    private static void Values(WeightMap map, WeightEntry[] entries)
    {
        var found = entries.ToDictionary(e => e.Name);
        foreach (var item in map.Items.Values.Where(i => i.Make is not null))
        {
            using var values = item.Values(name => zeros([.. found[name].Shape], dtype: found[name].Type));
            Assert.Equal(item.Shape, values.shape);
        }
    }
}
