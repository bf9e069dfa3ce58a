using MedTransfer.Core.Training;
using MedTransfer.Testing;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training.Callbacks;

[NoTensorLeaks]
public sealed class GradientStatisticsCallbackTests
{
    [Fact]
    public async Task The_numbers_are_those_of_the_gradients()
    {
        using var training = new TinyTraining();
        var statistics = new GradientStatisticsCallback(everySteps: 2);
        var head = new List<float[]>();
        var recorder = Hooks.At("gradients", x =>
        {
            using var scope = NewDisposeScope();
            if (x.Step % 2 == 0) head.Add([.. x.Model.named_parameters().Where(p => p.name.StartsWith("fc.")).SelectMany(p => p.parameter.grad!.flatten().data<float>().ToArray())]);
        });
        Assert.Empty((await training.FitAsync(2, statistics, recorder)).Warnings);
        var seen = statistics.Summaries.Where(s => s.Part == "head").ToArray();
        Assert.Equal([1L, 3, 5, 7, 9], seen.Select(s => s.Step));
        Assert.Equal(["stem", "head"], statistics.Summaries.Take(2).Select(s => s.Part));
        foreach (var (summary, gradients) in seen.Zip(head))
        {
            Assert.Equal(Math.Sqrt(gradients.Sum(g => (double)g * g)), summary.Norm, 1e-6 * summary.Norm);
            Assert.Equal(gradients.Max(Math.Abs), summary.Largest);
            Assert.Equal(gradients.Count(g => g == 0) / (double)gradients.Length, summary.ZeroShare);
            Assert.Equal(0, summary.NonFinite);
        }
    }

    [Fact]
    public async Task By_default_it_looks_at_the_first_step_of_an_epoch()
    {
        using var training = new TinyTraining();
        var first = new GradientStatisticsCallback();
        await training.KillAsync(3, checkpointOf: 2, killedIn: 3, first);
        var second = new GradientStatisticsCallback();
        await training.ResumeAsync(3, second);
        Assert.Equal([1L, 6, 11], second.Summaries.Where(s => s.Part == "stem").Select(s => s.Step));
        Assert.Equal(first.Summaries.Select(s => s.Norm), second.Summaries.Select(s => s.Norm));
    }

    [Fact]
    public async Task What_is_not_finite_is_counted()
    {
        using var training = new TinyTraining();
        var statistics = new GradientStatisticsCallback();
        var spoiler = Hooks.At("gradients", x =>
        {
            using var guard = no_grad();
            using var gradient = x.Model.get_parameter("fc.bias")!.grad!;
            if (x.Step == 0) gradient[0] = double.PositiveInfinity;
        });
        try
        {
            await training.FitAsync(1, spoiler, statistics);
        }
        catch (InvalidConfigurationException)
        {
            // The step makes the weights useless, which is no matter here.
        }

        var head = statistics.Summaries.Single(s => s.Part == "head");
        Assert.Equal((1, double.PositiveInfinity, double.PositiveInfinity), (head.NonFinite, head.Norm, head.Largest));
    }
}
