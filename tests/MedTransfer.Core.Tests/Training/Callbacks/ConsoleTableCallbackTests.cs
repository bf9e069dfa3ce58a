using MedTransfer.Core.Training;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training.Callbacks;

[NoTensorLeaks]
public sealed class ConsoleTableCallbackTests
{
    [Fact]
    public async Task The_best_value_so_far_of_every_column_is_marked()
    {
        using var training = new TinyTraining();
        using var writer = new StringWriter();
        var result = await training.FitAsync(4, new ConsoleTableCallback(writer));
        var lines = writer.ToString().TrimEnd().Split(Environment.NewLine);
        Assert.Equal("epoch         lr  train loss    val loss       AUC  accuracy   seconds", lines[0]);
        Assert.Equal(6, lines.Length);
        var best = double.NaN;
        foreach (var (record, line) in result.History.Zip(lines[2..]))
        {
            var isBest = Metric.ValidationLoss.IsBetter(record.ValidationLoss, best);
            if (isBest) best = record.ValidationLoss;
            var value = FormattableString.Invariant($"{record.ValidationLoss:0.0000}");
            Assert.Equal(value + (isBest ? "*" : " "), line[(lines[0].IndexOf("val loss", StringComparison.Ordinal) + 2)..][..(value.Length + 1)]);
        }

        Assert.DoesNotContain('\u001b', writer.ToString());
    }

    [Fact]
    public async Task A_resumed_training_prints_the_epochs_before_it()
    {
        using var training = new TinyTraining();
        await training.KillAsync(4, checkpointOf: 2, killedIn: 3);
        using var writer = new StringWriter();
        await training.ResumeAsync(4, new ConsoleTableCallback(writer));
        Assert.Equal(["1", "2", "3", "4"], writer.ToString().Split(Environment.NewLine)[2..^1].Select(line => line.TrimStart().Split(' ')[0]));
    }
}
