using MedTransfer.Core.Attribution;
using MedTransfer.Core.Explaining;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Tests.Runs;
using MedTransfer.Core.Tests.Training;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Explaining;

/// <summary>What differs by task and loss.</summary>
[NoTensorLeaks]
public sealed class ExplainedTasksTests
{
    [Fact]
    public async Task Each_finding_has_a_map_of_its_own()
    {
        using var folder = new TempFolder();
        using var data = TinyData.MultiLabel();
        using var network = await RunAsync(data, folder.Path, null);
        var all = Of(network, data, new() { Count = 32, Pick = SamplePick.First, Target = ExplanationTarget.True }).Compute().ToArray();
        var labels = data.Validation.LabelsAsIntegers();
        Assert.Equal(labels.Count(l => l == 1), all.Length);
        Assert.All(all, e => Assert.Equal(1, labels[((int)e.Sample! * 3) + e.Class]));
        Assert.All(all, e => Assert.Equal(e.Truth!.Except(e.Predicted).Concat(e.Predicted.Except(e.Truth!)).Order(), e.Wrong.Order()));
        Assert.All(all, e => Assert.Equal((e.Wrong.Count == 0, true), (e.IsRight, e.IsFinding)));

        var predicted = Of(network, data, new() { Count = 32 }).Compute().ToArray();
        Assert.Equal(32, predicted.Select(e => e.Sample).Distinct().Count());
        Assert.All(predicted, e => Assert.True(e.Predicted.Contains(e.Subject) || e.Predicted.Count == 0));
        var saved = Of(network, data, new() { Count = 4, Target = ExplanationTarget.True }).Save(folder.File("out"), new() { SingleFiles = true });
        Assert.All(saved.Explanations, e => Assert.EndsWith($"-{e.Explained}-map.png", e.Files[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_one_logit_the_classes_have_opposite_raw_maps()
    {
        using var folder = new TempFolder();
        using var data = TinyData.Binary();
        using var network = await RunAsync(data, folder.Path, TrainingLoss.BinaryCrossEntropy(), "cbr_tiny");
        var (dark, bright) = (Maps("dark"), Maps("bright"));
        Assert.Contains(dark, v => v != 0);
        Assert.Equal(dark, Array.ConvertAll(bright, v => -v));

        float[] Maps(string name) => [.. Of(network, data, new() { Count = 4, Target = ExplanationTarget.Class(name) }).Compute().SelectMany(e => e.Maps[0].Raw[0].Elements<float>().ToArray())];
    }

    [Fact]
    public async Task Of_ordered_classes_the_step_up_is_explained()
    {
        using var folder = new TempFolder();
        using var data = TinyData.Ordinal();
        using var network = await RunAsync(data, folder.Path, TrainingLoss.Coral(), "cbr_tiny");
        Assert.All(Of(network, data, new() { Count = 4, Target = ExplanationTarget.Class("severe") }).Compute(), e => Assert.Equal((2, "above mild"), (e.Class, e.Subject)));
        Assert.All(Of(network, data, new() { Count = 4, Target = ExplanationTarget.Class("none") }).Compute(), e => Assert.Equal((0, "above none"), (e.Class, e.Subject)));
    }

    [Fact]
    public async Task Answers_by_neighbours_are_refused_in_words()
    {
        using var folder = new TempFolder();
        using var data = TinyData.Binary();
        using var network = await RunAsync(data, folder.Path, null, strategy: Transfer.KNearest());
        var e = Assert.Throws<InvalidConfigurationException>(() => Of(network, data, new()));
        Assert.Contains("nearest neighbours", e.Message, StringComparison.Ordinal);
    }

    private static Explanations Of(RunNetwork network, ImageDataset data, ExplanationOptions options) =>
        Explanations.Of(network, data.Validation, [AttributionMethod.GradCam], options);

    private static async Task<RunNetwork> RunAsync(ImageDataset data, string folder, TrainingLoss? loss, string model = "squeezenet1_1", TransferStrategy? strategy = null)
    {
        var config = SampleConfig.Of(data) with { Loss = loss, Model = new() { Name = model }, Epochs = 1, Select = Metric.ValidationLoss, Strategy = strategy ?? Transfer.FineTune() };
        await RunExecutor.ExecuteAsync(config, folder, new() { Device = "cpu", Data = data });
        return RunNetwork.Load(folder, "cpu");
    }
}
