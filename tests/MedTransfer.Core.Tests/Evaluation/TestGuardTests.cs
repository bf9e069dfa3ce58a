using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Tests.Training;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Evaluation;

/// <summary>Each way on which a careless user would look at the test split before, or more often than, is right.</summary>
[NoTensorLeaks]
public sealed class TestGuardTests
{
    private static readonly EvaluationOptions OnCpu = new() { Device = "cpu", BatchSize = 16 };

    [Fact]
    public async Task A_training_opens_it_once()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var log = new List<string>();
        var guard = TestGuard.Of(data, log.Add);
        var result = await Fit(model, TrainingData.Of(data));
        Assert.Empty(log);

        var reading = guard.Open(result);
        var report = Evaluator.Evaluate(model, reading, OnCpu);
        Assert.Equal((Split.Test, 40), (report.Split, report.Count));
        Assert.Equal(data.Info.Classes, report.Classes.Select(c => c.Name));
        Assert.Equal(40, report.Predictions!.Count);
        Assert.Contains("the test split of tiny is read, once, after the selection of epoch", Assert.Single(log), StringComparison.Ordinal);

        Refused("has been used", () => Evaluator.Evaluate(model, reading, OnCpu));
        Refused("has been read for this selection", () => guard.Open(result));
        Refused("has been read for this selection", () => TestGuard.Of(data).Open(result));
        Refused("has been read for this selection", () => TestGuard.Of(data).Open(result with { Seconds = 0 }));
        Refused("has been read for this selection", () => guard.OpenWithoutSelection(result.Transform, "once more"));
    }

    [Fact]
    public void The_evaluator_takes_it_from_a_guard_only()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        using var part = data.Test.Subset([0, 1, 2]);
        Refused("TestGuard.Of(data).Open(result)", () => Evaluator.Predict(model, data.Test, InputTransform.ImageNet(16), OnCpu));
        Refused("TestGuard.Of(data).Open(result)", () => Evaluator.Evaluate(model, data.Test, InputTransform.ImageNet(16), OnCpu));
        Refused("TestGuard.Of(data).Open(result)", () => Evaluator.Evaluate(model, part, InputTransform.ImageNet(16), OnCpu));
    }

    [Fact]
    public async Task The_trainer_takes_it_neither_for_training_nor_for_validation()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        await Refused(new TrainingData(data.Train, data.Test, data.Info.Task, 2));
        await Refused(new TrainingData(data.Test, data.Validation, data.Info.Task, 2));
        using var part = data.Test.Subset([.. Enumerable.Range(0, 20)]);
        await Refused(new TrainingData(data.Train, part, data.Info.Task, 2));

        Task<InvalidConfigurationException> Refused(TrainingData given) => ThrowsAsync("the test split is given", () => Fit(model, given));
    }

    [Fact]
    public async Task The_same_images_under_two_names_are_refused()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        ImageSplit Renamed(Split name) => new(name, data.Test.Images, data.Test.Labels);
        var asTraining = new ImageDataset(data.Info, data.Size, Renamed(Split.Train), data.Validation, data.Test, data.Md5, null);
        var asValidation = new ImageDataset(data.Info, data.Size, data.Train, Renamed(Split.Validation), data.Test, data.Md5, null);
        foreach (var leaky in new[] { asTraining, asValidation })
        {
            await ThrowsAsync("the test split is given", () => Fit(model, TrainingData.Of(leaky)));
            Refused("very images that are trained on", () => TestGuard.Of(leaky));
        }

        // The trainer cannot know here; the guard does.
        var result = await Fit(model, new(Renamed(Split.Train), data.Validation, data.Info.Task, 2));
        Refused("very images that are trained on", () => TestGuard.Of(data).Open(result));
    }

    [Fact]
    public void A_network_without_a_selection_needs_a_reason()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var log = new List<string>();
        var guard = TestGuard.Of(data, log.Add);
        Assert.Throws<ArgumentException>(() => guard.OpenWithoutSelection(InputTransform.ImageNet(16), " "));
        Assert.Equal(40, Evaluator.Evaluate(model, guard.OpenWithoutSelection(InputTransform.ImageNet(16), "published weights"), OnCpu).Count);
        Assert.EndsWith("without a selection: published weights", Assert.Single(log), StringComparison.Ordinal);
        Refused("has been read", () => guard.OpenWithoutSelection(InputTransform.ImageNet(16), "published weights"));
    }

    private static Task<TrainingResult> Fit(TinyNet model, TrainingData data) =>
        Trainer.For(model).On(data).Optimize(Optimizers.AdamW(1e-3)).Epochs(1).BatchSize(27).Device("cpu").FitAsync();

    private static void Refused(string why, Func<object> reading) =>
        Assert.Contains(why, Assert.Throws<InvalidConfigurationException>(reading).Message, StringComparison.Ordinal);

    private static async Task<InvalidConfigurationException> ThrowsAsync(string why, Func<Task> training)
    {
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(training);
        Assert.Contains(why, e.Message, StringComparison.Ordinal);
        return e;
    }
}
