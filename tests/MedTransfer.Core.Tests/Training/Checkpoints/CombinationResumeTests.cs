using MedTransfer.Core.Training;
using MedTransfer.Core.Training.Checkpoints;
using MedTransfer.Testing;
using Xunit.Abstractions;

namespace MedTransfer.Core.Tests.Training.Checkpoints;

/// <summary>Whatever goes together is resumed with the same bits, wherever it was interrupted.</summary>
[Trait("Category", "Slow")]
[NoTensorLeaks]
public sealed class CombinationResumeTests(ITestOutputHelper output)
{
    public static TheoryData<int> Draws => [.. Enumerable.Range(0, 27)];

    [Theory]
    [MemberData(nameof(Draws))]
    public async Task Interrupted_three_times_it_gives_the_bits_of_an_uninterrupted_training(int draw)
    {
        using var folder = new TempFolder();
        var combination = new Combination(draw);
        output.WriteLine(combination.ToString());
        var (expected, moments) = await RunAsync(combination, null, int.MaxValue);
        if (combination.TakesSteps) Assert.DoesNotContain("Loss = NaN", expected, StringComparison.Ordinal);
        var random = new Random(draw);
        for (var i = 0; i < 3; i++)
        {
            var (left, _) = await RunAsync(combination, folder.File("c.safetensors"), random.Next(1, Math.Max(2, moments / 2)));
            if (left is not null) Assert.Equal(expected, left);
        }

        Assert.Equal(expected, (await RunAsync(combination, folder.File("c.safetensors"), int.MaxValue)).Numbers);
    }

    /// <summary>Trains and returns all numbers, null where it was cancelled at a moment of the progress, and how many moments there were.</summary>
    private static async Task<(string? Numbers, int Moments)> RunAsync(Combination combination, string? checkpoint, int stopAt)
    {
        using var data = combination.CreateData();
        using var model = combination.CreateModel(data);
        using var stop = new CancellationTokenSource();
        var counting = new Counting();
        var trainer = combination.CreateTrainer(model, data).Callback(counting);
        if (checkpoint is not null) trainer.Checkpoint(new CheckpointOptions(checkpoint) { EveryEpochs = 0 });
        var moments = 0;
        var observer = new Observer(_ =>
        {
            if (++moments == stopAt) stop.Cancel();
        });
        try
        {
            var result = await trainer.FitAsync(observer, stop.Token);
            using var predictor = result.Predictor;
            return (string.Join('\n', result.History.Select(e => (e with { Seconds = 0 }).ToString()))
                + $"\nbest {result.Best.Epoch}, stop: {result.StopReason}, {string.Join(' ', result.Warnings)}\n{counting.Text}\n"
                + string.Join(' ', model.Numbers().Select(BitConverter.SingleToInt32Bits)) + '\n' + string.Join(' ', result.Validation.Scores.Values), moments);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return (null, moments);
        }
    }
}
