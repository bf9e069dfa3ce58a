using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Inference;
using MedTransfer.Data;

namespace MedTransfer.Core.Tests.Inference;

public sealed class TemperatureScalingTests
{
    /// <summary>
    /// scipy 1.10.1: <c>minimize_scalar(lambda T: log_loss(y, softmax(log(P) / T)), bounds=(.05, 20), method="bounded",
    /// options={"xatol": 1e-12})</c> on the same table.
    /// </summary>
    [Fact]
    public void The_temperature_minimises_the_log_loss()
    {
        int[] labels = [0, 1, 2, 1, 0, 2];
        double[] scores = [.98, .01, .01, .02, .97, .01, .9, .05, .05, .01, .98, .01, .03, .95, .02, .01, .01, .98];
        var fit = TemperatureScaling.Fit(labels, new(scores, 3));
        Assert.Equal(2.3809421695197117, fit.Temperature, 6);
        Assert.Equal(1.0988929167185397, fit.LogLossBefore, 9);
        Assert.Equal(0.7587228622514187, fit.LogLossAfter, 9);
        Assert.Null(fit.Warning);
        Assert.All(TemperatureScaling.Apply(scores, 3, false, fit.Temperature).Chunk(3), row => Assert.Equal(1, row.Sum(), 12));
    }

    [Fact]
    public void Findings_share_one_and_unknown_ones_count_nowhere()
    {
        int[] labels = [1, 0, 0, 1, 1, 0, 0, ImageSplit.Unlabelled];
        double[] scores = [.99, .02, .97, .95, .9, .01, .05, .5];
        var fit = TemperatureScaling.Fit(labels, new(scores, 2));
        Assert.True(fit.Temperature > 1 && fit.LogLossAfter < fit.LogLossBefore);
        Assert.Equal(fit.Temperature, TemperatureScaling.Fit([.. labels[..6], 0], new(scores[..7], 1)).Temperature, 9);
    }

    [Fact]
    public void It_is_never_worse_and_keeps_the_order()
    {
        var random = new Random(5);
        for (var round = 0; round < 50; round++)
        {
            var scores = Enumerable.Range(0, 40).SelectMany(_ =>
            {
                var p = Math.Pow(random.NextDouble(), 3);
                return new[] { 1 - p, p };
            }).ToArray();
            var labels = Enumerable.Range(0, 40).Select(_ => random.Next(2)).ToArray();
            var fit = TemperatureScaling.Fit(labels, new(scores, 2));
            Assert.True(fit.LogLossAfter <= fit.LogLossBefore);
            var scaled = TemperatureScaling.Apply(scores, 2, false, fit.Temperature);
            Assert.Equal(Enumerable.Range(0, 40).OrderBy(i => scores[(2 * i) + 1]), Enumerable.Range(0, 40).OrderBy(i => scaled[(2 * i) + 1]));
        }
    }

    [Fact]
    public void Where_every_answer_is_right_there_is_nothing_to_fit()
    {
        double[] scores = [.9, .1, .2, .8];
        var fit = TemperatureScaling.Fit([0, 1], new(scores, 2));
        Assert.Equal((1.0, fit.LogLossBefore), (fit.Temperature, fit.LogLossAfter));
        Assert.NotNull(fit.Warning);
        Assert.Same(scores, TemperatureScaling.Apply(scores, 2, false, 1));
    }

    [Theory]
    [InlineData("youden", "youden")]
    [InlineData(" Sensitivity=0.95 ", "sensitivity=0.95")]
    [InlineData("specificity=0.9", "specificity=0.9")]
    [InlineData("0.5", "0.5")]
    public void Rules_are_read_as_commands_write_them(string text, string name) => Assert.Equal(name, ThresholdRule.Parse(text).Name);

    [Theory]
    [InlineData("yuden")]
    [InlineData("1.5")]
    [InlineData("nan")]
    [InlineData("sensitivity")]
    [InlineData("sensitivity=2")]
    [InlineData("")]
    public void Others_are_refused(string text) => Assert.Contains("threshold", Assert.Throws<InvalidConfigurationException>(() => ThresholdRule.Parse(text)).Message, StringComparison.Ordinal);
}
