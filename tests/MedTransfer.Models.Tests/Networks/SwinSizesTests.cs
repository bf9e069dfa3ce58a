using System.Text.Json;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Swin at image sizes other than 224: windows, shifts, tables and logits as timm's (facts_swin_sizes.json).</summary>
[Trait("Category", "Slow")]
[NoTensorLeaks]
public sealed class SwinSizesTests
{
    private const string Name = "swin_base_patch4_window7_224";

    [Fact]
    public void EverySizeHasTimmsGeometryAndLogits()
    {
        using var facts = Facts();
        using var filled = Undrawn.Build(() => ModelZoo.Create(Name, 7));
        DeterministicFill.Apply(filled);
        var values = filled.state_dict();
        foreach (var size in facts.RootElement.GetProperty("img_size").EnumerateArray())
        {
            var pixels = size.GetProperty("img_size").GetInt32();
            if (size.GetProperty("error").ValueKind != JsonValueKind.Null)
            {
                Assert.Throws<InvalidConfigurationException>(() => ModelZoo.Create(Name, imageSize: pixels));
                continue;
            }

            using var model = (SwinTransformer)Undrawn.Build(() => ModelZoo.Create(Name, 7, imageSize: pixels));
            Geometry(model, size.GetProperty("stages"));
            Fill(model, values);
            Logits(model, pixels, size.GetProperty("logits_own_fill"));
        }
    }

    [Fact]
    public void AnotherSizeIsRefusedOrTakenAsBuilt()
    {
        using var facts = Facts();
        var tolerant = facts.RootElement.GetProperty("strict_img_size_false");
        using var strict = Undrawn.Build(() => ModelZoo.Create(Name, 7));
        using var small = zeros(1, 3, 192, 192);
        Assert.Contains("192x192", Assert.Throws<InvalidConfigurationException>(() => strict.call(small)).Message, StringComparison.Ordinal);

        var settings = ((SwinTransformer)strict).Settings with { StrictImageSize = false };
        using var model = Undrawn.Build(() => new SwinTransformer(Name, settings, 7));
        DeterministicFill.Apply(model);
        foreach (var fed in tolerant.GetProperty("fed").EnumerateArray())
        {
            Logits(model, fed[0].GetInt32(), fed[1]);
        }
    }

    // Only the tables of shrunk windows differ from the 224-pixel model's fill.
    private static void Fill(ImageModel model, Dictionary<string, Tensor> values)
    {
        using var guard = no_grad();
        foreach (var (name, target) in model.state_dict())
        {
            if (values[name].shape.SequenceEqual(target.shape))
            {
                target.copy_(values[name]);
                continue;
            }

            using var table = DeterministicFill.Tensor(name, target.shape, 0.1, ScalarType.Float32);
            target.copy_(table);
        }
    }

    private static JsonDocument Facts() => Goldens.Read(Path.Combine(Goldens.Folder, "models", "facts_swin_sizes.json"));

    private static void Geometry(SwinTransformer model, JsonElement stages)
    {
        var tables = model.state_dict();
        foreach (var stage in stages.EnumerateArray())
        {
            var index = stage.GetProperty("stage").GetInt32();
            for (var block = 0; block < 2; block++)
            {
                Assert.Equal(Pair(stage.GetProperty("window_size")[block]), model.BlocksOf(index)[block].WindowSize);
                Assert.Equal(Pair(stage.GetProperty("shift_size")[block]), model.BlocksOf(index)[block].ShiftSize);
            }

            var table = stage.GetProperty("relative_position_bias_table").EnumerateArray().Select(v => v.GetInt64());
            Assert.Equal(table, tables[$"layers.{index}.blocks.0.attn.relative_position_bias_table"].shape);
        }

        static (int, int) Pair(JsonElement pair) => (pair[0].GetInt32(), pair[1].GetInt32());
    }

    private static void Logits(ImageModel model, int pixels, JsonElement expected)
    {
        using var guard = no_grad();
        model.eval();
        using var x = DeterministicFill.Tensor("input", [1, 3, pixels, pixels], 1.7, ScalarType.Float32);
        using var logits = model.call(x);
        var measured = new Measured();
        measured.Values("logits", $"logits at {pixels}", logits, expected, 2e-5);
        Assert.True(measured.Faults.Count == 0, string.Join("\n", measured.Faults));
    }
}
