using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training.Strategies;

/// <summary>The strategies on real images with real weights.</summary>
[NoTensorLeaks]
[Trait("Category", "Slow")]
public sealed class BreastMnistTests
{
    private const int Size = 32;

    [SkippableFact]
    public async Task A_linear_probe_beats_chance_and_cached_features_change_nothing()
    {
        using var data = Data();
        using var model = Model();
        var before = StrategyModels.Entries(model);
        var cached = await Fit(data, model, Transfer.LinearProbe(), epochs: 10);
        Assert.Equal(["classifier.1.weight", "classifier.1.bias"], StrategyModels.MovedEntries(model, before));
        Assert.True(cached.Best.ValidationAuc > 0.7, $"AUC {cached.Best.ValidationAuc}");

        using var again = Model();
        var uncached = await Fit(data, again, Transfer.LinearProbe() with { CacheFeatures = false }, epochs: 2);
        foreach (var (a, b) in uncached.History.Zip(cached.History)) Assert.Equal(a.TrainLoss, b.TrainLoss, 1e-6);
    }

    [SkippableFact]
    public async Task Frozen_parts_stay_bit_for_bit()
    {
        using var data = Data();
        using var model = Model();
        var before = StrategyModels.Entries(model);
        await Fit(data, model, Transfer.FreezeUpTo("stage2"), epochs: 1);
        Assert.Equal(model.Parts.Select(p => p.Name).SkipWhile(n => n != "stage2").Skip(1), StrategyModels.MovedParts(model, before));
    }

    [SkippableFact]
    public async Task Neighbours_are_those_of_a_search_one_by_one()
    {
        using var data = Data();
        using var model = Model();
        var result = await Fit(data, model, Transfer.KNearest(), epochs: 1);
        using var predictor = result.Predictor;
        Assert.True(result.Best.ValidationAuc > 0.7, $"AUC {result.Best.ValidationAuc}");

        var train = Vectors(model, data.Train);
        var labels = data.Train.LabelsAsIntegers();
        var expected = Vectors(model, data.Validation).Select(query => train
            .Select((vector, i) => (Nearness: (float)Cosine(query, vector), Number: i))
            .OrderByDescending(n => n.Nearness).ThenBy(n => n.Number).Take(11).Count(n => labels[n.Number] == 1) / 11.0);
        var found = result.Validation.Scores.Values.Where((_, i) => i % 2 == 1);
        Assert.Equal(expected.Select(p => Math.Round(p * 11)), found.Select(p => Math.Round(p * 11)));
    }

    private static double Cosine(float[] a, float[] b) =>
        a.Zip(b).Sum(p => (double)p.First * p.Second) / Math.Sqrt(a.Sum(v => (double)v * v) * b.Sum(v => (double)v * v));

    private static float[][] Vectors(ImageModel model, ImageSplit split)
    {
        using var guard = no_grad();
        using var source = new BatchSource(split, InputTransform.ImageNet(Size));
        var rows = new List<float[]>();
        foreach (var batch in source.Batches())
        {
            using var map = model.ForwardFeatures(batch.Images);
            using var vectors = model.ForwardHead(map, preLogits: true);
            rows.AddRange(vectors.data<float>().ToArray().Chunk((int)vectors.shape[1]));
        }

        return [.. rows];
    }

    private static Task<TrainingResult> Fit(ImageDataset data, ImageModel model, TransferStrategy strategy, int epochs) =>
        Trainer.For(model).On(data).Optimize(Optimizers.AdamW(1e-3)).Strategy(strategy).InputSize(Size).Epochs(epochs).BatchSize(64)
            .Precision(Precision.Float32).Device("cpu").FitAsync();

    private static ImageDataset Data()
    {
        var path = SharedFiles.Find("data/medmnist/breastmnist.npz");
        Skip.If(path is null, "shared/data/medmnist/breastmnist.npz is not here.");
        return Datasets.Load(path!, verify: false);
    }

    private static ImageModel Model()
    {
        var path = SharedFiles.Find("weights/squeezenet1_1.imagenet.safetensors");
        Skip.If(path is null, "shared/weights/squeezenet1_1.imagenet.safetensors is not here.");
        var model = ModelZoo.Create("squeezenet1_1", 2, seed: 0);

        // The classifier does not fit and is drawn anew.
        manual_seed(0);
        WeightLoader.Load(model, path!);
        return model;
    }
}
