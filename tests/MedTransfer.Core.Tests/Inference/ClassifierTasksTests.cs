using MedTransfer.Core.Inference;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Tests.Training;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Stats;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Inference;

/// <summary>What differs by task and loss.</summary>
[NoTensorLeaks]
public sealed class ClassifierTasksTests
{
    [Fact]
    public async Task Findings_have_a_threshold_each()
    {
        using var folder = new TempFolder();
        using var data = TinyData.MultiLabel();
        await RunAsync(data, folder.Path, null);
        using var classifier = Classifier.Load(folder.Path, new() { Device = "cpu", Threshold = ThresholdRule.Sensitivity(0.9), BatchSize = 16, Calibrate = true });
        Assert.Equal((LearningTask.MultiLabel, 3), (classifier.Task, classifier.Thresholds!.Count));
        Assert.All(classifier.Predict(data.Validation), a =>
        {
            Assert.Equal(Enumerable.Range(0, 3).Where(k => a.Probabilities[k] >= classifier.Thresholds![k]), a.Classes);
            Assert.Equal(a.Classes.Select(k => data.Info.Classes[k]), a.Labels);
        });
        var report = classifier.Evaluate(data.Validation);
        Assert.All(report.Classes.Take(2), c => Assert.True(c.Sensitivity >= 0.9));

        // No sample has the third one.
        Assert.Equal((0L, 0.5), (report.Classes[2].Positives, classifier.Thresholds[2]));
        Assert.Contains(classifier.Notes, n => n.StartsWith("threshold of 'upper'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_logit_gives_two_probabilities()
    {
        using var folder = new TempFolder();
        using var data = TinyData.Binary();
        await RunAsync(data, folder.Path, TrainingLoss.BinaryCrossEntropy(), "cbr_tiny");
        using var classifier = Classifier.Load(folder.Path, new() { Device = "cpu", BatchSize = 16 });
        var kept = new RunFolder(folder.Path).ReadValidationPredictions()!;
        var answers = classifier.Predict(data.Validation);
        Assert.All(answers, a => Assert.Equal(1, a.Probabilities.Sum(), 12));
        Assert.Equal(RocAuc.Binary(data.Validation.LabelsAsIntegers(), [.. kept.Values.Where((_, i) => i % kept.Columns == kept.Columns - 1)]),
            RocAuc.Binary(data.Validation.LabelsAsIntegers(), [.. answers.Select(a => a.Probabilities[1])]), 6);
    }

    [Fact]
    public async Task Several_classes_have_no_threshold()
    {
        using var folder = new TempFolder();
        using var data = SyntheticMedMnist.Create("synth-blood", 16, seed: 1, new(40, 24, 24));
        await RunAsync(data, folder.Path, null);
        using var classifier = Classifier.Load(folder.Path, new() { Device = "cpu", BatchSize = 16 });
        Assert.Null(classifier.Thresholds);
        Assert.All(classifier.Predict(data.Validation), a => Assert.Equal(a.Probabilities.Max(), a.Probabilities[a.Classes.Single()]));
        var e = Assert.Throws<InvalidConfigurationException>(() => Classifier.Load(folder.Path, new() { Device = "cpu", Threshold = ThresholdRule.Half }));
        Assert.Contains("by the highest probability", e.Message, StringComparison.Ordinal);
    }

    private static Task<RunResult> RunAsync(ImageDataset data, string folder, TrainingLoss? loss, string model = "squeezenet1_1") => RunExecutor.ExecuteAsync(
        new()
        {
            Data = new() { Name = data.Info.Name, Size = data.Size, Md5 = data.Md5 },
            Input = new() { Size = 32, Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225] },
            Model = new() { Name = model },
            Optimizer = Optimizers.AdamW(1e-3),
            Epochs = 1,
            Batch = 16,
            Select = Metric.ValidationLoss,
            Loss = loss,
        },
        folder,
        new() { Device = "cpu", Data = data });
}
