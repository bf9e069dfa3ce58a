using MedTransfer.Core.Attribution;
using MedTransfer.Core.Tests.Training;
using MedTransfer.Data;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Attribution;

[NoTensorLeaks]
public sealed class BackgroundAttentionTests
{
    [Fact]
    public void Shares_are_counted_and_images_that_cannot_tell_are_left_out()
    {
        using var scope = NewDisposeScope();
        var maps = tensor(new float[] { 1, 2, 3, 4, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 5, 5 }, [5, 2, 2]);
        var foreground = tensor(new[] { true, true, true, false, false, false, true, true, false, false, false, false, true, false, true, false, true, true, true, true }, [5, 2, 2]);
        var found = BackgroundAttention.Of("net", "Grad-CAM", maps, foreground);
        Assert.Equal([0.4, 1, null, null, null], found.Images.Select(i => i.Share));
        Assert.Equal([0.25, 0.5, 1, 0.5, 0], found.Images.Select(i => i.Area));
        Assert.Equal(
            [null, null, BackgroundExclusion.NoForeground, BackgroundExclusion.EmptyMap, BackgroundExclusion.NoBackground], found.Images.Select(i => i.LeftOut));
        Assert.Equal((2, 0.7, 0.375), (found.Count, found.Mean, found.MeanArea));
        Assert.Contains("both [N, H, W]", Assert.Throws<InvalidConfigurationException>(() => BackgroundAttention.Of("net", "x", maps, foreground[0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Otsu_separates_best()
    {
        var random = new Random(2);
        for (var round = 0; round < 30; round++)
        {
            var values = Enumerable.Range(0, 60).Select(_ => (byte)Math.Clamp((random.Next(2) * 120) + random.Next(90), 0, 255)).ToArray();
            var best = Enumerable.Range(0, 255).Max(t => Between(values, t));
            Assert.Equal(best, Between(values, Foreground.Otsu(values)), 1e-9 * best);
        }

        Assert.Equal(149, Foreground.Otsu([100, 100, 200]));
        Assert.Equal(255, Foreground.Otsu([7, 7, 7]));

        static double Between(byte[] values, int t)
        {
            var (dark, bright) = (values.Where(v => v <= t).ToArray(), values.Where(v => v > t).ToArray());
            return dark.Length == 0 || bright.Length == 0 ? 0 : dark.Length * bright.Length * Math.Pow(dark.Average(v => v) - bright.Average(v => v), 2);
        }
    }

    [Fact]
    public void Only_the_dark_that_reaches_the_border_is_background()
    {
        const string Drawn = ".....\n.###.\n.#.#.\n.###.\n#....";
        var bright = Drawn.Where(c => c != '\n').Select(c => c == '#').ToArray();
        var expected = ".....\n.###.\n.###.\n.###.\n#....".Where(c => c != '\n').Select(c => c == '#');
        Assert.Equal(expected, Foreground.Enclosed(bright, 5));
    }

    [Fact]
    public void Threshold_and_masks_see_what_the_network_sees()
    {
        using var scope = NewDisposeScope();
        using var model = new TinyNet(2, seed: 1);

        // A bright square in the upper left quarter of 8 pixels, seen enlarged to 16.
        var pixels = full([3, 1, 8, 8], 20, ScalarType.Byte);
        pixels.narrow(2, 0, 4).narrow(3, 0, 4).fill_(200);
        using var split = new ImageSplit(Split.Validation, pixels, zeros(3, dtype: ScalarType.Int64));
        var transform = InputTransform.ImageNet(16, ResizePolicy.Nearest);
        using var explainer = Explainer.For(model, AttributionMethod.Saliency);
        var rules = new[] { ForegroundRule.Otsu(), ForegroundRule.Above(100), ForegroundRule.Above(100, false), ForegroundRule.Masks(split.Images.squeeze(1).gt(100)) };
        foreach (var rule in rules)
        {
            var found = BackgroundAttention.Measure(explainer, split, transform, rule, new() { BatchSize = 2 });
            Assert.Equal([0L, 1, 2], found.Images.Select(i => i.Sample));
            using var maps = explainer.Explain(transform.Apply(split.Images));
            var share = 1 - (maps.Maps[0].narrow(0, 0, 8).narrow(1, 0, 8).sum() / maps.Maps[0].sum()).item<float>();
            Assert.All(found.Images, i => Assert.Equal(0.75, i.Area));
            Assert.All(found.Images, i => Assert.Equal(share, i.Share!.Value, 1e-5));
        }

        Assert.Equal(3, BackgroundAttention.Measure(explainer, split, transform, ForegroundRule.Above(220)).LeftOut(BackgroundExclusion.NoForeground));
        Assert.Contains("masks: [2, 8, 8] do not fit", Assert.Throws<InvalidConfigurationException>(() => BackgroundAttention.Measure(
            explainer, split, transform, ForegroundRule.Masks(zeros([2, 8, 8], ScalarType.Bool)))).Message, StringComparison.Ordinal);
        Assert.Contains("masks: must be bool or uint8", Assert.Throws<InvalidConfigurationException>(() => ForegroundRule.Masks(zeros(2, 8, 8))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_are_compared_image_by_image()
    {
        var (scratch, supervised, contrastive) = (Made("scratch", 0), Made("supervised", -0.1), Made("contrastive", -0.2));
        var study = new BackgroundStudy([scratch, supervised, contrastive]);
        Assert.Equal(["supervised", "contrastive"], study.Comparisons.Select(c => c.Label));
        Assert.All(study.Comparisons, c => Assert.Equal(29, c.Count));
        Assert.Equal(-0.2, study.Comparisons[1].Difference, 0.01);
        Assert.True(study.Comparisons[1].Interval.High < 0 && study.Comparisons[1].Test.Adjustment!.Value.PValue < 0.001);
        Assert.Contains("contrastive less scratch: −", study.ToString(), StringComparison.Ordinal);
        using var folder = new TempFolder();
        var files = study.Save(folder.File("out"));
        Assert.Equal(["background-attention.csv", "background-attention-images.csv", "background-attention.json", "background-attention.svg"], files.Select(Path.GetFileName));
        Assert.Equal((4, 91), (File.ReadAllLines(files[0]).Length, File.ReadAllLines(files[1]).Length));
        Assert.Contains("bootstrap interval", File.ReadAllText(files[3]), StringComparison.Ordinal);
        Assert.Equal(4, scratch.Save(folder.File("one")).Count);
        Assert.Contains("different foregrounds", Assert.Throws<InvalidConfigurationException>(() => new BackgroundStudy([scratch, supervised with { Foreground = "other" }])).Message, StringComparison.Ordinal);
        Assert.Contains("give one or more", Assert.Throws<InvalidConfigurationException>(() => new BackgroundStudy([])).Message, StringComparison.Ordinal);

        static BackgroundAttention Made(string label, double shift)
        {
            var random = new Random(label.Length);
            var images = Enumerable.Range(0, 30).Select(i => i == 4
                ? new BackgroundShare(i, 1, null, BackgroundExclusion.NoForeground)
                : new BackgroundShare(i, 0.6, 0.5 + shift + (0.01 * i) + (0.01 * random.NextDouble()), null));
            return new() { Label = label, Method = "Grad-CAM", Foreground = "drawn", Images = [.. images] };
        }
    }
}
