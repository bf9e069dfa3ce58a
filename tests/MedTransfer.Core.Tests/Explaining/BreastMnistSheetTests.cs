using MedTransfer.Core.Attribution;
using MedTransfer.Core.Explaining;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Tests.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Explaining;

/// <summary>A sheet of real ultrasound images by a network that began with real weights.</summary>
[NoTensorLeaks]
[Trait("Category", "Slow")]
public sealed class BreastMnistSheetTests
{
    [SkippableFact]
    public async Task A_sheet_shows_maps_that_are_not_flat_and_is_the_same_twice()
    {
        var path = SharedFiles.Find("data/medmnist/breastmnist.npz");
        Skip.If(path is null, "shared/data/medmnist/breastmnist.npz is not here.");
        var weights = SharedFiles.Find("weights/squeezenet1_1.imagenet.safetensors");
        Skip.If(weights is null, "shared/weights/squeezenet1_1.imagenet.safetensors is not here.");
        using var temp = new TempFolder();
        using var data = Datasets.Load(path!, verify: false);
        var config = SampleConfig.Of(data) with
        {
            Input = SampleConfig.Create().Input with { Size = 64 },
            Initialization = InitializationChoice.Weights(weights!, WeightHash.Sha256(weights!)),
            Optimizer = Optimizers.AdamW(2e-4),
            Epochs = 2,
            Batch = 32,
        };
        await RunExecutor.ExecuteAsync(config, temp.File("run"), new() { Device = "cpu", Data = data, WeightsPath = weights });
        using var network = RunNetwork.Load(temp.File("run"), "cpu");
        var explanations = Explanations.Of(network, data.Validation, [AttributionMethod.GradCam]);
        var all = explanations.Compute().ToArray();
        Assert.Equal(12, all.Length);

        // A map that tells something is high in some places and low in others.
        var spreads = all.Select(e => Spread(e.Maps[0].Values.Elements<float>().ToArray())).ToArray();
        Assert.True(spreads.Count(s => s > 0.15) >= 9, string.Join(", ", spreads));
        Assert.True(all.Select(e => Peak(e.Maps[0].Values.Elements<float>())).Distinct().Count() > 1);

        var saved = explanations.Save(temp.File("a"));
        explanations.Save(temp.File("b"));
        Assert.Equal(2, saved.Sheets.Count);
        foreach (var file in saved.Paths) Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(temp.File("b"), Path.GetFileName(file))));

        // Three pictures of 140 px side by side and eight rows.
        using var sheet = ImageFile.Load(saved.Paths[0]);
        Assert.InRange(sheet.shape[2], 3 * 140, 1000);
        Assert.InRange(sheet.shape[1], 8 * 140, 1800);
    }

    private static int Peak(ReadOnlySpan<float> values) => System.Numerics.Tensors.TensorPrimitives.IndexOfMax(values);

    private static double Spread(float[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }
}
