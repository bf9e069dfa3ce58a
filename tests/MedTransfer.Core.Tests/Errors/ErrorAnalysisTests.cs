using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Errors;
using MedTransfer.Core.Evaluation;
using MedTransfer.Data;
using MedTransfer.Stats;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Errors;

public sealed class ErrorAnalysisTests
{
    [Fact]
    public void Pairs_of_classes_are_counted_and_sorted()
    {
        var report = ErrorAnalysis.Of(HandMade.ThreeClasses());
        Assert.Equal((10, 4), (report.Count, report.Wrong));
        Assert.Equal([[1, 2, 1], [0, 3, 0], [1, 0, 2]], report.ConfusionMatrix!);
        Assert.Equal([("a", "b", 2, 4), ("c", "a", 1, 3), ("a", "c", 1, 4)], report.ConfusedPairs.Select(p => (p.Truth, p.Predicted, p.Count, p.OfTruth)));
        var worst = report.ConfusedPairs[0];
        Assert.Equal(0.5, worst.Share);
        Assert.Equal((0.6 + 0.7) / 2, worst.MeanConfidence, 1e-12);

        // Wilson: p = 2/4, z = 1.959964: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).
        Assert.Equal(0.15003898915214955, worst.Interval.Low, 1e-12);
        Assert.Equal(0.8499610108478505, worst.Interval.High, 1e-12);
        Assert.Contains("Most confused", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_highest_losses_come_first()
    {
        var report = ErrorAnalysis.Of(HandMade.ThreeClasses() with { SampleNames = [.. Enumerable.Range(0, 10).Select(i => $"image{i}.png")] }, new() { TopLosses = 3 });
        Assert.Equal([3, 2, 7], report.TopLosses.Select(s => s.Sample));
        Assert.Equal(-Math.Log(0.1), report.TopLosses[0].Loss, 1e-12);
        Assert.Equal(-Math.Log(0.25), report.TopLosses[2].Loss, 1e-12);
        Assert.Equal(("image3.png", "a", "c"), (report.TopLosses[0].Name, report.TopLosses[0].Truth.Single(), report.TopLosses[0].Predicted.Single()));
        Assert.Empty(ErrorAnalysis.Of(HandMade.ThreeClasses(), new() { TopLosses = 0 }).TopLosses);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_classes_need_one_column_or_two(bool both)
    {
        var set = HandMade.TwoClasses();
        if (both) set = set with { Scores = new([.. set.Scores.Values.SelectMany(p => new[] { 1 - p, p })], 2) };
        var all = Assert.Single(ErrorAnalysis.Of(set).Overall);
        Assert.Equal(("malignant", 12, 6, 0.75), (all.Class, all.Count, all.Positives, all.Accuracy));
        Assert.Equal((4.0 / 6, 5.0 / 6), (all.Sensitivity, all.Specificity));

        // 36 pairs: 0.9 and 0.8 beat all 6, 0.7 and 0.6 beat 5, 0.4 beats 4, 0.3 beats 2 and ties with 1.
        Assert.Equal((12 + 10 + 4 + 2.5) / 36, all.Auc, 1e-12);
        Assert.Equal(DeLong.Auc([.. set.Labels], [.. HandMade.TwoClasses().Scores.Values]).Interval, all.AucInterval);

        // 0.35 and more is a yes: 5 of 6 positives, 3 of 6 negatives.
        var other = Assert.Single(ErrorAnalysis.Of(set with { Thresholds = [0.35] }).Overall);
        Assert.Equal((5.0 / 6, 3.0 / 6), (other.Sensitivity, other.Specificity));
    }

    [Fact]
    public void Findings_are_counted_where_they_are_known()
    {
        var report = ErrorAnalysis.Of(HandMade.Findings());
        Assert.Equal(
            [("right", 4, 3, 2, 0), ("left", 3, 2, 2, 0), ("upper", 3, 0, 3, 1)],
            report.Findings.Select(f => (f.Finding, f.Positives, f.Missed, f.Negatives, f.FalseAlarms)));
        var pair = Assert.Single(report.MissedPairs);
        Assert.Equal(("left", "right", 2, 3), (pair.First, pair.Second, pair.Missed, pair.Together));
        Assert.Null(report.ConfusionMatrix);

        // Samples 4 and 5 alone have every known finding right.
        Assert.Equal((4, 2.0 / 6), (report.Wrong, report.Overall[0].Accuracy));

        // Sample 1: ln 0.4, ln 0.1 and ln 0.9; sample 5: two known findings.
        var second = report.TopLosses.Single(s => s.Sample == 1);
        Assert.Equal(-(Math.Log(0.4) + Math.Log(0.1) + Math.Log(0.9)) / 3, second.Loss, 1e-12);
        Assert.Equal(-(Math.Log(0.9) + Math.Log(0.7)) / 2, report.TopLosses.Single(s => s.Sample == 5).Loss, 1e-12);
        Assert.Equal(["left", "right", "upper"], second.Truth);
        Assert.Equal(["upper"], second.Predicted);
    }

    [Fact]
    public void Ordered_classes_are_classes()
    {
        var report = ErrorAnalysis.Of(HandMade.ThreeClasses() with { Task = LearningTask.OrdinalRegression });
        Assert.Equal(4, report.Overall.Count);
        Assert.Null(report.Overall[0].Class);
        Assert.Equal(0.6, report.Overall[0].Accuracy);
        Assert.Equal(report.Overall.Skip(1).Average(c => c.Auc), report.Overall[0].Auc, 1e-12);
    }

    [Fact]
    public void Calibration_is_that_of_the_evaluation_with_and_without_a_temperature()
    {
        var set = HandMade.ThreeClasses() with { Temperature = 2, TemperatureSawThem = true };
        var c = ErrorAnalysis.Of(set).Calibration;
        var evaluation = Evaluator.Report(set.Task, new(Split.Validation, [.. set.Labels], set.Scores, 0));
        Assert.Equal((evaluation.CalibrationError, evaluation.MaximumCalibrationError), (c.Before.ExpectedError, c.Before.MaximumError));
        Assert.Equal(10, c.Before.Bins.Sum(b => b.Count));

        // Temperature 2 takes roots: the three rows of 0.8, 0.1, 0.1 become √0.8 / (√0.8 + 2 √0.1) = 0.5858, alone in the bin up to 9/15.
        Assert.Equal(Math.Sqrt(0.8) / (Math.Sqrt(0.8) + (2 * Math.Sqrt(0.1))), c.After!.Bins.Single(b => b.High == 0.6).Confidence, 1e-12);
        Assert.True(c.TemperatureSawThem);
        Assert.Null(ErrorAnalysis.Of(set with { Temperature = null }).Calibration.After);
        Assert.Equal(["a", "b", "c"], c.ByClass.Keys);
    }

    [Fact]
    public void A_class_without_samples_is_said_and_not_hidden()
    {
        var set = HandMade.ThreeClasses();
        var report = ErrorAnalysis.Of(set with { Labels = [.. set.Labels.Select(y => y == 2 ? 1 : y)] });
        var missing = report.Overall.Single(c => c.Class == "c");
        Assert.Equal((0, double.NaN, "no sample is 'c'"), (missing.Positives, missing.Auc, missing.Undefined!["auc"]));
        Assert.Contains("'c'", report.Overall[0].Undefined!["auc"], StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_does_not_fit_is_refused_at_once()
    {
        var set = HandMade.ThreeClasses();
        var faults = Assert.Throws<InvalidConfigurationException>(() => ErrorAnalysis.Of(set with { Labels = [0], ClassNames = ["a"], SampleNames = ["x"], Thresholds = [0.5] })).Message;
        Assert.All(["labels: 1", "class names: 1", "sample names: 1", "likeliest"], f => Assert.Contains(f, faults, StringComparison.Ordinal));
        Assert.Contains("a column at least", Assert.Throws<InvalidConfigurationException>(() => ErrorAnalysis.Of(set with { Scores = new([], 0) })).Message, StringComparison.Ordinal);
        Refused(set with { Scores = new([.. set.Scores.Values.Select((v, i) => i == 7 ? double.NaN : v)], 3) }, "sample 2, column 1 is NaN");
        Refused(set with { Scores = new([.. set.Scores.Values.Select(v => v * 2)], 3) }, "sample 0, column 0 is 1.6");
        Refused(set with { Scores = new([.. set.Scores.Values.Select(v => v / 2)], 3) }, "add up to 0.5");
        Refused(set with { Labels = [.. set.Labels.Select(y => y + 1)] }, "label 7 is 3");
        Assert.Contains("2 faults", Assert.Throws<InvalidConfigurationException>(() => ErrorAnalysis.Of(set, new() { Bins = 0, Quantiles = 1 })).Message, StringComparison.Ordinal);

        static void Refused(AnswerSet set, string why) =>
            Assert.Contains(why, Assert.Throws<InvalidContentException>(() => ErrorAnalysis.Of(set)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_reads_back()
    {
        using var temp = new TempFolder();
        foreach (var set in new[] { HandMade.ThreeClasses(), HandMade.Findings() })
        {
            var report = ErrorAnalysis.Of(set, new() { Metadata = CsvTable.Parse("site\n" + string.Concat(Enumerable.Range(0, set.Scores.Count).Select(i => $"{i % 2}\n")), "t.csv"), Resamples = 50 });
            report.Save(temp.Path);
            var read = SettingsJson.Parse<ErrorReport>(File.ReadAllText(temp.File("errors.json")), "errors.json");
            Assert.Equal(report.ToString(), read.ToString());
        }
    }

    [Fact]
    public void Files_hold_tables_figures_and_data()
    {
        using var temp = new TempFolder();
        foreach (var (name, set, tables) in new[]
        {
            ("classes", HandMade.ThreeClasses(), new[] { "confusion", "confused-pairs" }), ("two", HandMade.TwoClasses() with { Temperature = 1.5 }, ["confusion", "confused-pairs"]),
            ("findings", HandMade.Findings(), ["findings", "missed-pairs"]),
        })
        {
            var report = ErrorAnalysis.Of(set);
            var files = report.Save(temp.File(name));
            Assert.All(files, f => Assert.True(File.Exists(f), f));
            Assert.All(tables.Concat(["top-losses", "calibration", "classes"]), t => Assert.Contains(temp.File($"{name}/{t}.csv"), files));
            Assert.All(files.Where(f => f.EndsWith(".svg", StringComparison.Ordinal)), f => XDocument.Load(f));
            using var json = JsonDocument.Parse(File.ReadAllText(temp.File($"{name}/errors.json")));
            Assert.Equal(report.Wrong, json.RootElement.GetProperty("wrong").GetInt32());
        }

        var pairs = CsvTable.Read(temp.File("classes/confused-pairs.csv"));
        Assert.Equal("true,predicted,n,of,share,share_low,share_high,mean_confidence", string.Join(',', pairs.Columns));
        Assert.Equal(0.15003898915214955, double.Parse(pairs.Rows[0][pairs.Position("share_low")], CultureInfo.InvariantCulture), 1e-12);
    }
}
