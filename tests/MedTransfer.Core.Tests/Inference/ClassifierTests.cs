using MedTransfer.Core.Inference;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Stats;
using MedTransfer.Testing;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Inference;

[NoTensorLeaks]
public sealed class ClassifierTests(FinishedRun finished) : IClassFixture<FinishedRun>
{
    private static readonly ClassifierOptions OnCpu = new() { Device = "cpu" };

    [Fact]
    public void It_says_what_the_run_said_without_its_data()
    {
        using var classifier = Classifier.Load(finished.Folder, OnCpu);
        var data = finished.Data;
        Assert.Equal(data.Info.Classes, classifier.Classes);
        var kept = new RunFolder(finished.Folder).ReadValidationPredictions()!;
        var answers = classifier.Predict(data.Validation);
        Assert.Equal((int)data.Validation.Count, answers.Count);
        for (var i = 0; i < answers.Count; i++)
        {
            Assert.Equal(kept.Values[(2 * i) + 1], answers[i].Probabilities[1], 5); // the run's batches were larger
            var expected = answers[i].Probabilities[1] >= classifier.Thresholds![0] ? 1 : 0;
            Assert.Equal((expected, data.Info.Classes[expected]), (answers[i].Classes.Single(), answers[i].Labels.Single()));
        }
    }

    [Fact]
    public void Thresholds_are_chosen_on_the_validation_split()
    {
        var folder = new RunFolder(finished.Folder);
        var (labels, scores) = (finished.Data.Validation.LabelsAsIntegers(), folder.ReadValidationPredictions()!.Values.Where((_, i) => i % 2 == 1).ToArray());
        Assert.Equal(labels, folder.ReadValidationLabels());
        double Of(ThresholdRule? rule)
        {
            using var classifier = Classifier.Load(finished.Folder, OnCpu with { Threshold = rule });
            return classifier.Thresholds!.Single();
        }

        var youden = DecisionThreshold.Youden(labels, scores).Threshold;
        Assert.Equal(double.IsFinite(youden) ? youden : 0.5, Of(null));
        Assert.Equal(Of(null), folder.ReadClassifier()!.Thresholds!.Single());
        Assert.Equal(DecisionThreshold.ForSensitivity(labels, scores, 0.9).Threshold, Of(ThresholdRule.Sensitivity(0.9)));
        Assert.Equal(0.5, Of(ThresholdRule.Half));
    }

    [Fact]
    public void Calibration_is_the_runs_temperature()
    {
        using var plain = Classifier.Load(finished.Folder, OnCpu);
        using var calibrated = Classifier.Load(finished.Folder, OnCpu with { Calibrate = true });
        var fit = new RunFolder(finished.Folder).ReadClassifier()!.Temperature!;
        Assert.Equal((1, fit.Temperature), (plain.Temperature, calibrated.Temperature));
        Assert.True(fit.LogLossAfter <= fit.LogLossBefore);
        using var image = finished.Data.Validation.Images.narrow(0, 0, 1);
        var p = plain.Predict(image)[0].Probabilities;
        Assert.Equal(1 / (1 + Math.Exp((Math.Log(p[0]) - Math.Log(p[1])) / fit.Temperature)), calibrated.Predict(image)[0].Probabilities[1], 12);
    }

    [Fact]
    public void Alone_and_in_company_an_image_has_the_same_bits()
    {
        using var classifier = Classifier.Load(finished.Folder, OnCpu);
        var all = classifier.Predict(finished.Data.Validation.Images);
        for (var i = 0; i < all.Count; i++)
        {
            using var one = finished.Data.Validation.Images.select(0, i);
            Assert.Equal(all[i].Probabilities, classifier.Predict(one).Single().Probabilities);
        }
    }

    [Fact]
    public void Several_threads_get_what_one_gets()
    {
        using var classifier = Classifier.Load(finished.Folder, OnCpu with { BatchSize = 4 });
        var expected = classifier.Predict(finished.Data.Validation.Images).Select(a => a.Probabilities).ToList();
        Parallel.For(0, 12, new ParallelOptions { MaxDegreeOfParallelism = 6 }, _ =>
        {
            var answers = classifier.Predict(finished.Data.Validation.Images);
            for (var i = 0; i < expected.Count; i++) Assert.Equal(expected[i], answers[i].Probabilities);
        });
    }

    [Fact]
    public void Files_streams_and_tensors_agree()
    {
        using var temp = new TempFolder();
        var paths = Enumerable.Range(0, 3).Select(i => temp.File($"{i}.png")).ToArray();
        for (var i = 0; i < paths.Length; i++)
        {
            using var image = finished.Data.Validation.Images.select(0, i);
            ImageFile.Save(paths[i], image);
        }

        using var classifier = Classifier.Load(finished.Folder, OnCpu);
        using var some = finished.Data.Validation.Images.narrow(0, 0, 3);
        var expected = classifier.Predict(some).Select(a => a.Probabilities).ToList();
        var answers = classifier.Predict(paths);
        Assert.Equal(paths, answers.Select(a => a.Name));
        Assert.Equal(expected, answers.Select(a => a.Probabilities));
        Assert.Equal(expected[0], classifier.Predict(paths[0]).Probabilities);
        using var stream = File.OpenRead(paths[1]);
        Assert.Equal(expected[1], classifier.Predict(stream).Probabilities);
    }

    [Fact]
    public void Other_sizes_and_channels_are_brought_to_the_runs()
    {
        using var classifier = Classifier.Load(finished.Folder, OnCpu);
        using var scope = NewDisposeScope();
        var grey = finished.Data.Validation.Images.narrow(0, 0, 2);
        Assert.Equal(2, classifier.Predict(ImageOps.Resize(grey, 50, 70)).Count);
        Assert.Equal(2, classifier.Predict(grey.expand(2, 3, 16, 16)).Count);
        Assert.Empty(classifier.Predict(grey.narrow(0, 0, 0)));
        Assert.Empty(classifier.Predict(Array.Empty<string>()));
        foreach (var bad in new[] { zeros([1, 2, 16, 16], ScalarType.Byte), zeros([1, 1, 16, 16]), zeros([16, 16], ScalarType.Byte), zeros([1, 1, 0, 16], ScalarType.Byte) })
        {
            Assert.Contains("uint8 [N, C, H, W]", Assert.Throws<InvalidConfigurationException>(() => classifier.Predict(bad)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_no_image_or_too_large_is_refused_by_name()
    {
        using var temp = new TempFolder();
        using var classifier = Classifier.Load(finished.Folder, OnCpu with { Form = new() { Size = 1, MaximumPixels = 100 } });
        var text = temp.Write("note.png", "no image at all, only words of some length"u8.ToArray());
        Assert.Contains("note.png", Assert.Throws<UnknownFormatException>(() => classifier.Predict(text)).Message, StringComparison.Ordinal);
        using var image = finished.Data.Validation.Images.select(0, 0);
        ImageFile.Save(temp.File("large.png"), image);
        Assert.Contains("MaximumPixels", Assert.Throws<InvalidContentException>(() => classifier.Predict(temp.File("large.png"))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidContentException>(() => classifier.Predict(new MemoryStream()));
        Assert.Throws<InvalidConfigurationException>(() => classifier.Predict(temp.File("absent.png")));
    }

    [Fact]
    public void Each_later_reading_of_the_test_split_is_counted()
    {
        using var copy = finished.Copy();
        using var classifier = Classifier.Load(copy.Path, OnCpu);
        var report = classifier.Evaluate(finished.Data.Test);
        classifier.Predict(finished.Data.Test);
        classifier.Evaluate(finished.Data.Validation);
        Assert.Equal(new RunFolder(copy.Path).ReadResult()!.Test.Auc, report.Auc, 6);
        Assert.Equal(classifier.Thresholds![0], report.Classes[1].Threshold);
        var log = File.ReadAllLines(new RunFolder(copy.Path).LogPath).Where(l => l.Contains("the test split", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, log.Count);
        Assert.Contains("reading 2, by Classifier.Evaluate", log[1], StringComparison.Ordinal);
        Assert.Contains("reading 3, by Classifier.Predict", log[2], StringComparison.Ordinal);
    }

    [Fact]
    public void An_unfinished_or_damaged_run_is_refused_with_what_is_wrong()
    {
        using var empty = new TempFolder();
        Refused<InvalidConfigurationException>(empty.Path, "no config.json");
        using (var copy = finished.Copy())
        {
            File.Delete(copy.File("metrics.json"));
            Refused<InvalidConfigurationException>(copy.Path, "is not finished (interrupted)");
        }

        using (var copy = finished.Copy())
        {
            var bytes = File.ReadAllBytes(copy.File("weights.safetensors"));
            bytes[^5] ^= 1;
            File.WriteAllBytes(copy.File("weights.safetensors"), bytes);
            Refused<InvalidContentException>(copy.Path, "damaged or was exchanged");
            File.Delete(copy.File("weights.safetensors"));
            Refused<InvalidContentException>(copy.Path, "lacks weights.safetensors");
        }

        static void Refused<T>(string path, string why)
            where T : Exception => Assert.Contains(why, Assert.Throws<T>(() => Classifier.Load(path, OnCpu)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_an_earlier_version_falls_back_to_the_catalogue()
    {
        using var copy = finished.Copy();
        File.Delete(copy.File("classifier.json"));
        File.Delete(copy.File("labels-val.csv"));
        using var classifier = Classifier.Load(copy.Path, OnCpu);
        Assert.Equal((finished.Data.Info.Classes[1], 0.5), (classifier.Classes[1], classifier.Thresholds!.Single()));
        Assert.Contains("earlier version", Assert.Single(classifier.Notes), StringComparison.Ordinal);
        var e = Assert.Throws<InvalidConfigurationException>(() => Classifier.Load(copy.Path, OnCpu with { Threshold = ThresholdRule.Youden, Calibrate = true, BatchSize = 0 }));
        Assert.Contains("3 faults", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_disposal_it_says_so()
    {
        var classifier = Classifier.Load(finished.Folder, OnCpu);
        classifier.Dispose();
        classifier.Dispose();
        Assert.Throws<ObjectDisposedException>(() => classifier.Predict(finished.Data.Validation.Images));
    }
}
