using System.Text.Json;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Weights of Swin at 224 pixels in models of other sizes and windows, against timm (facts_swin_sizes.json).</summary>
[Trait("Category", "Slow")]
[NoTensorLeaks]
public sealed class SwinWeightsTests
{
    private const string Name = "swin_base_patch4_window7_224";

    [Fact]
    public void WindowsOfOtherSizesGetResizedTables()
    {
        using var facts = Goldens.Read(Path.Combine(Goldens.Folder, "models", "facts_swin_sizes.json"));
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        using var source = (SwinTransformer)Undrawn.Build(() => ModelZoo.Create(Name, 7));
        DeterministicFill.Apply(source);
        WeightLoader.Save(source, folder.File("w.safetensors"));
        var tested = 0;
        foreach (var one in facts.RootElement.GetProperty("set_input_size_on_a_filled_224_model").EnumerateArray())
        {
            var request = one.GetProperty("set_input_size");
            var pixels = request.GetProperty("img_size")[0].GetInt32();
            if (request.TryGetProperty("window_size", out _) || one.GetProperty("error").ValueKind != JsonValueKind.Null) continue;

            // Without a window size, timm takes an eighth of the grid.
            var settings = source.Settings with { ImageSize = pixels, WindowSize = pixels / 4 / 8 };
            using var model = Undrawn.Build(() => new SwinTransformer(Name, settings, 7));
            var report = WeightLoader.Load(model, folder.File("w.safetensors"));
            Assert.All(report.Resized, r => Assert.StartsWith("window 7 to ", r.What, StringComparison.Ordinal));
            using var x = DeterministicFill.Tensor("input", [1, 3, pixels, pixels], 1.7, ScalarType.Float32);
            model.eval();
            using var guard = no_grad();
            using var logits = model.call(x);
            var measured = new Measured();
            measured.Values("logits", $"{pixels} pixels", logits, one.GetProperty("logits"), 2e-5);
            Assert.True(measured.Faults.Count == 0, string.Join("\n", measured.Faults));
            tested++;
        }

        Assert.True(tested >= 2);
    }

    // The README's counts: at 64 pixels 20 of the 24 tables are resized, at 128 the last two.
    [Theory]
    [InlineData(64, 20)]
    [InlineData(128, 2)]
    [InlineData(224, 0)]
    public void SmallImagesResizeTheTablesOfShrunkWindows(int pixels, int tables)
    {
        using var folder = new TempFolder();
        using var source = ModelZoo.Create(Name, 7, seed: 1);
        WeightLoader.Save(source, folder.File("w.safetensors"));
        using var model = Undrawn.Build(() => ModelZoo.Create(Name, 7, imageSize: pixels));
        var report = WeightLoader.Load(model, folder.File("w.safetensors"));
        Assert.Equal(tables, report.Resized.Count);
        Assert.Equal(model.state_dict().Count, report.Loaded.Count);
    }
}
