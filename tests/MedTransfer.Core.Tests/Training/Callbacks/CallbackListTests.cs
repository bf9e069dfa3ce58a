using System.Text.Json.Nodes;
using MedTransfer.Core.Training;
using MedTransfer.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace MedTransfer.Core.Tests.Training.Callbacks;

[NoTensorLeaks]
public sealed class CallbackListTests
{
    [Fact]
    public async Task Hooks_are_called_in_this_order()
    {
        using var training = new TinyTraining();
        var seen = new List<string>();
        await training.FitAsync(2, new Hooks((hook, x) => seen.Add($"{hook} {x.Epoch}.{x.Batch}")));
        var expected = new List<string> { "training begin 0.0" };
        for (var epoch = 1; epoch <= 2; epoch++)
        {
            expected.Add($"epoch begin {epoch}.0");
            for (var batch = 1; batch <= TinyTraining.Batches; batch++)
            {
                expected.AddRange([$"batch begin {epoch}.{batch}", $"gradients {epoch}.{batch}", $"batch end {epoch}.{batch}"]);
            }

            expected.AddRange(Enumerable.Range(1, TinyTraining.ValidationBatches).Select(b => $"validated {epoch}.{b}"));
            expected.AddRange([$"validation end {epoch}.3", $"epoch end {epoch}.3"]);
        }

        expected.Add("training end 2.3");
        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task The_context_tells_where_the_training_stands()
    {
        using var training = new TinyTraining();
        var hooks = new Hooks((hook, x) =>
        {
            Assert.Same(training.Model, x.Model);
            Assert.Equal(2, x.Epochs);
            Assert.Equal(hook is "validation end" or "epoch end" or "training end", x.Record is not null);
            Assert.Equal(hook is "validation end" or "epoch end" or "training end", x.Predictions is not null);
            if (hook is "gradients") Assert.NotNull(training.Model.parameters().First().grad);
            if (hook is "batch begin") Assert.Equal(16, x.Samples.Count);
            if (hook is "batch end")
            {
                Assert.Equal(((x.Epoch - 1) * TinyTraining.Batches) + x.Batch, x.Step);
                Assert.True(double.IsFinite(x.BatchLoss) && double.IsFinite(x.MeanLoss) && x.ImagesPerSecond > 0);
            }

            if (hook is "validation end") Assert.Equal(x.Epoch - 1, x.History.Count);
            if (hook is "epoch end") Assert.Same(x.Record, x.History[^1]);
            if (hook is "training end") Assert.Equal(TrainingPhase.Done, x.Phase);
        }, isVital: true);
        await training.FitAsync(2, hooks);
    }

    [Fact]
    public async Task Callbacks_are_called_in_the_order_in_which_they_were_added()
    {
        using var training = new TinyTraining();
        var seen = new List<string>();
        await training.FitAsync(1, new Hooks((hook, _) => seen.Add("a " + hook)), new Hooks((hook, _) => seen.Add("b " + hook)));
        Assert.All(seen.Chunk(2), pair => Assert.Equal(pair[0][2..], pair[1][2..]));
        Assert.All(seen.Chunk(2), pair => Assert.Equal("ab", $"{pair[0][0]}{pair[1][0]}"));
    }

    [Fact]
    public async Task An_observers_errors_become_one_warning_for_each_text()
    {
        using var training = new TinyTraining();
        var calm = await training.FitAsync(2);
        var result = await training.FitAsync(2, new Hooks((hook, _) => throw new InvalidOperationException(hook is "batch end" ? "first" : "second")));
        Assert.Equal(["The callback Hooks failed: InvalidOperationException: second", "The callback Hooks failed: InvalidOperationException: first"], result.Warnings);
        Assert.Equal(calm.History.Select(e => e.TrainLoss), result.History.Select(e => e.TrainLoss));
    }

    [Theory]
    [InlineData("training begin")]
    [InlineData("gradients")]
    [InlineData("epoch end")]
    [InlineData("training end")]
    public async Task A_vital_callbacks_error_ends_the_training(string where)
    {
        using var training = new TinyTraining();
        var e = await Assert.ThrowsAsync<IOException>(() => training.FitAsync(2, Hooks.At(where, _ => throw new IOException("The disk is full."), isVital: true)));
        Assert.Equal("The disk is full.", e.Message);
    }

    [Fact]
    public async Task A_callback_may_end_the_training_and_the_first_reason_stays()
    {
        using var training = new TinyTraining();
        var result = await training.FitAsync(9, new Hooks((hook, x) =>
        {
            if (hook == "batch end" && x.Step == 7) x.Stop("enough");
            if (hook == "epoch end" && x.Epoch == 2) x.Stop("more than enough");
        }));
        Assert.Equal(2, result.History.Count);
        Assert.True(result.StoppedEarly);
        Assert.Equal("enough", result.StopReason);
    }

    [Fact]
    public async Task States_warnings_and_the_wish_to_stop_survive_a_resumption()
    {
        using var training = new TinyTraining();
        var count = new Hooks((_, _) => { }) { State = 41 };
        var stop = Hooks.At("epoch end", x =>
        {
            x.Warn("careful");
            if (x.Epoch == 2) x.Stop("enough");
        });
        await training.Begin(9, true, count, new Hooks((_, _) => { }), stop).FitAsync();

        var restored = new Hooks((_, _) => { });
        var other = new Hooks((_, _) => { });
        var result = await training.ResumeAsync(9, restored, other);
        Assert.Equal(41, (int)restored.State!);
        Assert.Null(other.State);
        Assert.Equal(["careful"], result.Warnings);
        Assert.Equal(2, result.History.Count);
        Assert.Equal("enough", result.StopReason);
    }

    [Fact]
    public void An_observers_faulty_state_ends_nothing()
    {
        var list = new CallbackList([new GradientStatisticsCallback()], NullLogger.Instance);
        list.RestoreStates(JsonNode.Parse("""{"GradientStatisticsCallback.0":{"last_epoch":"one"}}""")!.AsObject());
        Assert.Contains("GradientStatisticsCallback failed", Assert.Single(list.Warnings));
    }
}
