using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training;

[NoTensorLeaks]
public sealed class LearningRateFinderTests
{
    [Fact]
    public async Task The_rate_grows_until_the_loss_explodes_and_everything_is_left_as_it_was()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 3);
        var before = model.Numbers();
        manual_seed(77);
        using var expected = rand(4);
        manual_seed(77);
        var seen = new List<LearningRatePoint>();
        var curve = await Finder(model, data).RunAsync(new DirectProgress<LearningRatePoint>(seen.Add));
        using var drawn = rand(4);
        Assert.Equal(expected.data<float>().ToArray(), drawn.data<float>().ToArray());
        Assert.Equal(before, model.Numbers());
        Assert.All(model.parameters(), p => Assert.True(p.requires_grad && p.grad is null));

        Assert.Equal(seen, curve.Points);
        Assert.Equal(1e-5, curve.Points[0].Rate, 1e-12);
        Assert.True(curve.Diverged || curve.Points.Count == 60);
        for (var i = 1; i < curve.Points.Count; i++) Assert.Equal(Math.Pow(1e9, 1 / 59.0), curve.Points[i].Rate / curve.Points[i - 1].Rate, 1e-9);
        Assert.InRange(curve.Suggestion, 1e-4, 1e3);

        // The same again: nothing of it depends on what was drawn before.
        Assert.Equal(curve, await Finder(model, data).RunAsync());
    }

    [Fact]
    public void Suggestions_follow_the_curve()
    {
        // A loss that falls as an arctangent of log10(rate), steepest at 1e-3, and rises again from 1e-1 on.
        LearningRatePoint Point(double power) => new(Math.Pow(10, power), 0, -Math.Atan(2 * (power + 3)) + (power > -1 ? 3 * (power + 1) : 0));
        var curve = new LearningRateCurve([.. Enumerable.Range(0, 61).Select(i => Point(-6 + (i * 0.1)))], false);
        Assert.Equal(1e-3, curve.Steepest, 1e-9);
        Assert.Equal(1e-2, curve.MinimumOverTen, 1e-9);
        Assert.Equal(curve.Steepest, curve.Suggestion);

        var rising = new LearningRateCurve([.. Enumerable.Range(0, 20).Select(i => new LearningRatePoint(Math.Pow(10, i - 20), i, i))], true);
        Assert.Equal(1e-21, rising.Suggestion, 1e-30);
        Assert.Contains("</svg>", new LearningRateCurve([], true).ToSvg(), StringComparison.Ordinal);
    }

    /// <summary>A young mean falls at rates that teach nothing, and one that explodes falls between its peaks.</summary>
    [Fact]
    public void Neither_chance_at_the_start_nor_an_explosion_is_taken_for_learning()
    {
        LearningRatePoint Point(int i) => new(
            Math.Pow(10, -7 + (i * 0.07)), 0, 1 + (0.5 * Math.Exp(-i / 3.0)) - (0.3 * Math.Atan((Math.Min(i, 70) - 57) / 4.0)) + (i > 75 ? 3 * Math.Abs(Math.Sin(i)) : 0));
        var curve = new LearningRateCurve([.. Enumerable.Range(0, 100).Select(Point)], true);
        Assert.InRange(curve.Steepest, Math.Pow(10, -7 + (55 * 0.07)), Math.Pow(10, -7 + (59 * 0.07)));
    }

    [Fact]
    public void The_table_and_the_picture_are_written()
    {
        using var folder = new TempFolder();
        var curve = new LearningRateCurve([.. Enumerable.Range(0, 30).Select(i => new LearningRatePoint(Math.Pow(10, -5 + (i * 0.1)), 1.0 / (i + 1), 1.0 / (i + 1)))], false);
        curve.Save(folder.Path);
        Assert.Equal(31, File.ReadAllLines(folder.File("lr-find.csv")).Length);
        var svg = System.Xml.Linq.XDocument.Load(folder.File("lr-find.svg"));
        Assert.Equal(4, svg.Descendants().Count(e => e.Name.LocalName == "polyline")); // Two lines and their samples in the legend.
        Assert.Contains("10⁻⁴", svg.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_are_told_before_anything_is_trained()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 3);
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(() => Finder(model, data).Range(1, 0.1).Steps(1).RunAsync());
        Assert.Contains("range: must go from a positive rate to a higher one, found 1 to 0.1", e.Message, StringComparison.Ordinal);
        Assert.Contains("steps: there must be at least 2, found 1", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidConfigurationException>(() => LearningRateFinder.For(model).RunAsync());
    }

    private static LearningRateFinder Finder(TinyNet model, Data.ImageDataset data) => LearningRateFinder.For(model).On(data).Optimize(Optimizers.Sgd(1)).Range(1e-5, 1e4).Steps(60)
        .Smooth(0.8).Training(t => t.BatchSize(16).InputSize(16).Device("cpu"));
}
