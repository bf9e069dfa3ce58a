using MedTransfer.Core.Training;
using MedTransfer.Testing;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training.Callbacks;

[NoTensorLeaks]
public sealed class WeightsMovedCallbackTests
{
    [Fact]
    public async Task Distances_are_those_from_the_initial_weights()
    {
        using var training = new TinyTraining();
        using var moved = new WeightsMovedCallback();
        var heads = new List<float[]>();
        var recorder = new Hooks((hook, x) =>
        {
            if (hook is "training begin" or "epoch end") heads.Add(Head(x));
        });
        Assert.Empty((await training.FitAsync(2, moved, recorder)).Warnings);
        Assert.Equal(["stem", "head", "stem", "head"], moved.Moves.Select(m => m.Part));
        for (var epoch = 1; epoch <= 2; epoch++)
        {
            var move = moved.Moves.Single(m => m.Epoch == epoch && m.Part == "head");
            var distance = Math.Sqrt(heads[0].Zip(heads[epoch]).Sum(p => Math.Pow((double)p.First - p.Second, 2)));
            var (before, after) = (Norm(heads[0]), Norm(heads[epoch]));
            Assert.Equal(distance, move.Distance, 1e-12);
            Assert.Equal(distance / before, move.Relative, 1e-12);
            Assert.Equal(1 - (heads[0].Zip(heads[epoch]).Sum(p => (double)p.First * p.Second) / (before * after)), move.Cosine, 1e-12);
        }
    }

    [Fact]
    public async Task A_resumed_training_measures_from_the_same_weights()
    {
        using var training = new TinyTraining();
        using var whole = new WeightsMovedCallback();
        await training.FitAsync(3, whole);
        using var first = new WeightsMovedCallback(training.Folder.File("moved.csv"));
        await training.KillAsync(3, checkpointOf: 1, killedIn: 2, first);
        using var second = new WeightsMovedCallback(training.Folder.File("moved.csv"));
        Assert.Empty((await training.ResumeAsync(3, second)).Warnings);
        Assert.Equal(whole.Moves, second.Moves);
        var lines = File.ReadAllLines(training.Folder.File("moved.csv"));
        Assert.Equal("epoch,part,distance,relative,cosine", lines[0]);
        Assert.Equal(7, lines.Length);
        Assert.StartsWith(FormattableString.Invariant($"3,head,{whole.Moves[^1].Distance:R},"), lines[^1]);
    }

    [Fact]
    public async Task A_callback_that_was_not_there_before_says_so()
    {
        using var training = new TinyTraining();
        await training.KillAsync(3, checkpointOf: 1, killedIn: 2);
        using var moved = new WeightsMovedCallback();
        var result = await training.ResumeAsync(3, moved);
        Assert.Contains("no initial weights", Assert.Single(result.Warnings));
        Assert.Empty(moved.Moves);
    }

    private static double Norm(float[] values) => Math.Sqrt(values.Sum(v => (double)v * v));

    private static float[] Head(TrainingContext context)
    {
        using var scope = NewDisposeScope();
        return [.. context.Model.named_parameters().Where(p => p.name.StartsWith("fc.")).SelectMany(p => p.parameter.detach().flatten().data<float>().ToArray())];
    }
}
