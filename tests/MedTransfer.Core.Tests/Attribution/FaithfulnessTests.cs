using System.Text.Json;
using MedTransfer.Core.Attribution;
using MedTransfer.Core.Tests.Training;
using MedTransfer.Data;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Attribution;

[NoTensorLeaks]
public sealed class FaithfulnessTests
{
    private static readonly InputTransform Transform = InputTransform.Half(6);

    [Fact]
    public void Curves_are_those_of_pixels_taken_one_after_the_other()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearNet(3);
        using var split = Split(5);
        using var explainer = Explainer.For(model, AttributionMethod.Saliency);
        var options = new FaithfulnessOptions { Steps = 4, BatchSize = 2, Samples = [3, 0, 4], InsertedInto = PixelBaseline.Colour(0.25), SeparateOutputs = false };
        var found = Faithfulness.Measure(explainer, split, Transform, options);
        Assert.Equal([3L, 0, 4], found.Samples);
        using var guard = no_grad();
        var images = Transform.Apply(split.Images);
        for (var i = 0; i < 3; i++)
        {
            var image = images.narrow(0, options.Samples[i], 1);
            using var maps = explainer.Explain(image);
            var order = Enumerable.Range(0, 36).OrderByDescending(p => maps.Maps[0, p / 6, p % 6].item<float>()).ToArray();
            double[] deletion = new double[5], insertion = new double[5];
            for (var step = 0; step <= 4; step++)
            {
                var (gone, come) = (image.clone(), full_like(image, 0.25));
                foreach (var p in order.Take(step * 9))
                {
                    gone[0, .., p / 6, p % 6] = zeros(3);
                    come[0, .., p / 6, p % 6] = image[0, .., p / 6, p % 6];
                }

                (deletion[step], insertion[step]) = (Says(gone), Says(come));
            }

            Assert.Equal(Area(deletion), found.Curve(FaithfulnessKind.Deletion, PixelOrdering.Map).Areas[i], 1e-6);
            Assert.Equal(Area(insertion), found.Curve(FaithfulnessKind.Insertion, PixelOrdering.Map).Areas[i], 1e-6);

            double Says(Tensor x) => model.call(x).softmax(1)[0, found.Classes[i]].item<float>();
        }

        static double Area(double[] p) => ((p[0] / 2) + p[1] + p[2] + p[3] + (p[4] / 2)) / 4;
    }

    [Fact]
    public void A_map_of_what_counts_beats_chance()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var model = new LinearNet(2);
        using var split = Split(24);
        using var explainer = Explainer.For(model, AttributionMethod.GradientTimesInput);
        var done = 0;
        var found = Faithfulness.Measure(explainer, split, Transform, new() { Label = "linear", InsertedInto = PixelBaseline.Zero }, new Observed(n => done = n));
        Assert.Equal(24, done);
        Assert.True(found.DeletionTest is { Difference: < 0, PValue: < 0.001 }, found.DeletionTest.ToString());
        Assert.True(found.InsertionTest is { Difference: > 0, PValue: < 0.001 }, found.InsertionTest.ToString());
        var ends = found.Curves.Where(c => c.Kind == FaithfulnessKind.Deletion).Select(c => (c.Points[0].Probability, c.Points[^1].Probability)).Distinct();
        Assert.Single(ends);
        Assert.Contains("n = 24 images", found.ToString(), StringComparison.Ordinal);
        Assert.Equal(found.Curves.SelectMany(c => c.Areas), Faithfulness.Measure(explainer, split, Transform, new() { InsertedInto = PixelBaseline.Zero, BatchSize = 5 }).Curves.SelectMany(c => c.Areas), Near);

        using var folder = new TempFolder();
        var files = found.Save(folder.File("out"));
        Assert.Equal(["faithfulness.csv", "faithfulness-images.csv", "faithfulness.json", "faithfulness.svg"], files.Select(Path.GetFileName));
        Assert.Equal(1 + (4 * 21), File.ReadAllLines(files[0]).Length);
        Assert.Equal("sample,class,deletion_map,deletion_random,insertion_map,insertion_random", File.ReadAllLines(files[1])[0]);
        Assert.Equal(25, File.ReadAllLines(files[1]).Length);
        using var json = JsonDocument.Parse(File.ReadAllText(files[2]));
        Assert.Equal("deletion", json.RootElement.GetProperty("curves")[0].GetProperty("kind").GetString());
        Assert.Contains("95 % t interval", File.ReadAllText(files[3]), StringComparison.Ordinal);
    }

    [Fact]
    public void Chance_decides_among_equal_values_and_is_the_seeds()
    {
        var order = PixelOrder.Random(50, seed: 3, sample: 7);
        Assert.Equal(Enumerable.Range(0, 50), order.Order());
        Assert.Equal(order, PixelOrder.Random(50, 3, 7));
        Assert.NotEqual(order, PixelOrder.Random(50, 3, 8));
        Assert.Equal(order, PixelOrder.Falling(new float[50], order));
        var ranks = PixelOrder.Ranks(order);
        Assert.All(Enumerable.Range(0, 50), place => Assert.Equal(place, ranks[order[place]]));
    }

    [Fact]
    public void Options_that_cannot_be_are_refused_together()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearNet(2);
        using var split = Split(3);
        using var explainer = Explainer.For(model, AttributionMethod.Saliency);
        var message = Assert.Throws<InvalidConfigurationException>(() => Faithfulness.Measure(
            explainer, split, Transform, new() { Steps = 0, BatchSize = 0, Samples = [9], Target = AttributionTarget.Classes([0, 1]) })).Message;
        foreach (var part in new[] { "steps: must be at least 1", "batch size: must be at least 1", "samples 0 to 2", "2 or more, found 1", "2 classes were given for 1 samples" })
        {
            Assert.Contains(part, message, StringComparison.Ordinal);
        }

        Assert.ThrowsAny<OperationCanceledException>(() => Faithfulness.Measure(explainer, split, Transform, cancellation: new CancellationToken(canceled: true)));
    }

    private static ImageSplit Split(int count)
    {
        var random = new Random(5);
        var pixels = new byte[count * 3 * 6 * 6];
        random.NextBytes(pixels);
        return new(Data.Split.Validation, tensor(pixels, [count, 3, 6, 6], dtype: ScalarType.Byte), zeros(count, dtype: ScalarType.Int64));
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) < 1e-6;

    private sealed class Observed(Action<int> seen) : IProgress<int>
    {
        public void Report(int value) => seen(value);
    }
}
