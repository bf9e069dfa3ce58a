using System.Text.Json;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Position embeddings, bias tables and patch kernels brought to other sizes, against the real timm (adapt_*.json).</summary>
[NoTensorLeaks]
public sealed class ResamplingTests
{
    [Fact]
    public void PositionEmbeddings() => ForEach("adapt_pos_embed.json", "cases", 5e-6, (c, x) => PositionEmbedding.Resize(
        x, Pair(c, "old_grid"), Pair(c, "new_grid"), c.GetProperty("num_prefix_tokens").GetInt32(), c.GetProperty("antialias").GetBoolean()));

    [Fact]
    public void MapsOfPositionEmbeddings()
    {
        using var golden = Read("adapt_pos_embed.json");
        Check(golden.RootElement.GetProperty("nhwc"), 5e-6, (c, x) => PositionEmbedding.ResizeMap(x, Pair(c, "new_grid")));
    }

    [Fact]
    public void RelativePositionsOfSegmentAnything() => ForEach("adapt_pos_embed.json", "sam_rel_pos", 5e-6, (c, x) =>
    {
        using var pairs = RelativePositions.Pairs(x, c.GetProperty("q").GetInt32());
        return pairs.transpose(1, 2);
    });

    [Fact]
    public void RelativePositionBiases() => ForEach("adapt_rel_pos_bias.json", "cases", 1e-5, (c, x) => RelativePositionBias.Resize(x, Pair(c, "new_window")));

    [Fact]
    public void PatchKernels() => ForEach("adapt_patch_embed.json", "cases", 1e-4, (c, x) => PatchKernel.Resize(x, Pair(c, "new_size")));

    [Fact]
    public void GeometricPositions()
    {
        using var golden = Read("adapt_rel_pos_bias.json");
        foreach (var c in golden.RootElement.GetProperty("geometric_positions").EnumerateArray())
        {
            var expected = Goldens.Numbers(c.GetProperty("points")).Select(v => (float)v);
            Assert.Equal(expected, RelativePositionBias.Positions(c.GetProperty("src").GetInt32(), c.GetProperty("dst").GetInt32()));
        }
    }

    [Theory]
    [InlineData(169, true)]
    [InlineData(1, true)]
    [InlineData(49, true)]
    [InlineData(36, false)]
    [InlineData(165, false)]
    public void TablesOfSquareWindowsHaveAnOddSquareOfRows(long rows, bool isSquare) => Assert.Equal(isSquare, RelativePositionBias.IsSquare(rows));

    [Theory]
    [InlineData(196, 14)]
    [InlineData(197, 0)]
    [InlineData(0, 0)]
    public void SquareGridsAreRecognised(long tokens, int side) => Assert.Equal(side, PositionEmbedding.SquareSide(tokens));

    [Fact]
    public void TypesStay()
    {
        using var half = ones(169, 2, dtype: ScalarType.Float16);
        using var table = RelativePositionBias.Resize(half, (4, 4));
        Assert.Equal(ScalarType.Float16, table.dtype);
    }

    private static void ForEach(string file, string list, double allowed, Func<JsonElement, Tensor, Tensor> resize)
    {
        using var golden = Read(file);
        foreach (var c in golden.RootElement.GetProperty(list).EnumerateArray()) Check(c, allowed, resize);
    }

    private static void Check(JsonElement c, double allowed, Func<JsonElement, Tensor, Tensor> resize)
    {
        var name = c.GetProperty("fill_name").GetString()!;
        using var x = DeterministicFill.Filled(name, [.. c.GetProperty("fill_shape").EnumerateArray().Select(v => v.GetInt64())]);
        using var actual = resize(c, x);
        var expected = c.GetProperty("expected");
        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(v => v.GetInt64()), actual.shape);
        var measured = new Measured();
        measured.Values("resized", c.ToString()[..Math.Min(c.ToString().Length, 200)], actual, expected.GetProperty("values"), allowed);
        Assert.True(measured.Faults.Count == 0, string.Join("\n", measured.Faults));
    }

    private static (int, int) Pair(JsonElement c, string name) => (c.GetProperty(name)[0].GetInt32(), c.GetProperty(name)[1].GetInt32());

    private static JsonDocument Read(string file) => Goldens.Read(Path.Combine(Goldens.Folder, "models", file));
}
