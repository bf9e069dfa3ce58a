using MedTransfer.Core.Reports;
using MedTransfer.Core.Runs;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Reports;

public sealed class ReportLimitsTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Missing_and_failed_runs_are_counted()
    {
        FabricatedStudy.Write(_temp.Path, (run, auc) => run.IsStage ? auc : run.Config.Seed switch { 0 => double.NaN, 1 => null, _ => auc });
        Says("4 of 7 planned runs are missing (2 failed)");
    }

    [Fact]
    public void A_whole_study_says_nothing_of_what_is_not_so()
    {
        FabricatedStudy.Write(_temp.Path);
        var text = Text();
        foreach (var other in new[] { "missing", "learnt nothing", "one seed", "more than once", "without a correction", "Synthetic" }) Assert.DoesNotContain(other, text, StringComparison.Ordinal);
        // χ² of 2 degrees of freedom: 2 / 7.378 and 2 / 0.05064.
        Says("the true one lies between 0.52 and 6.3 times the one given (95 %)");
        Says("All 6 runs on BreastMNIST (2 configurations) were scored on one and the same test split");
        Says("First stages were trained once and shared by all seeds");
    }

    [Fact]
    public void Networks_that_learnt_nothing_are_told()
    {
        FabricatedStudy.Write(_temp.Path, (run, auc) => !run.IsStage && run.Config.Seed == 2 ? 0.5 : auc);
        Says("2 runs learnt nothing and count all the same");
    }

    [Fact]
    public void One_seed_gives_no_deviation()
    {
        new FakeStudy { Seeds = 1, HasDetails = false }.Write(_temp.Path);
        Says("2 of 2 groups have one seed");
        Assert.DoesNotContain("Deviations over", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Deviations_are_of_what_is_finished_and_unequal_groups_are_told()
    {
        new FakeStudy { HasDetails = false, Outcome = i => i is 0 or 1 ? null : true }.Write(_temp.Path);
        Says("Groups are of unequal size (3 to 5 runs with a value each)");
        Says("Deviations over 3 or 5 seeds");
        new FakeStudy { HasDetails = false, Outcome = i => i == 0 ? true : null }.Write(_temp.File("one"));
        Assert.DoesNotContain("Deviations over", string.Join('\n', ReportLimits.Sentences(StudyReport.Read(_temp.File("one")))), StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_without_an_area_are_told()
    {
        new FakeStudy { HasDetails = false, Score = c => c.Seed == 1 ? double.NaN : 0.8 }.Write(_temp.Path);
        Says("2 runs finished without a test AUC, as a class was absent or scores were no numbers: they are in no mean");
    }

    [Fact]
    public void A_test_split_that_was_read_again_is_told_with_how_often()
    {
        var folder = FabricatedStudy.Write(_temp.Path);
        var run = folder.Run(folder.ReadPlan().Runs[^1]);
        File.WriteAllText(run.LogPath, "2026-01-01T00:00:00Z the test split is read, reading 1\n");
        run.LogTestReading("an explanation");
        run.LogTestReading("an explanation");
        Says("The test split was read more than once for 1 run (up to 3 times, as their logs say)");
    }

    [Fact]
    public void Many_tests_without_a_correction_are_told_with_what_chance_gives()
    {
        new FakeStudy { Models = ["resnet18", "resnet50"], HasDetails = false, Questions = """[{"by": "initialization", "correction": "none"}]""" }.Write(_temp.Path);
        Says("Question 1 makes 2 tests without a correction: if nothing differed, 0.1 of them would be expected at or below 0.05 by chance");
    }

    [Fact]
    public void Another_rule_of_selection_than_the_metric_compared_is_told()
    {
        new FakeStudy { HasDetails = false, Questions = """[{"by": "initialization", "metric": "accuracy"}]""" }.Write(_temp.Path);
        Says("The kept epoch is chosen by auc on the validation split, the comparison is of test accuracy");
    }

    private string Text() => string.Join('\n', ReportLimits.Sentences(StudyReport.Read(_temp.Path)));

    private void Says(string expected) => Assert.Contains(expected, Text(), StringComparison.Ordinal);
}
