using MedTransfer.Core.Errors;
using MedTransfer.Core.Evaluation;
using MedTransfer.Data;
using MedTransfer.Stats;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Errors;

public sealed class AgreementTests
{
    [Fact]
    public void Samples_that_one_gets_right_are_counted_tested_and_listed()
    {
        var first = HandMade.TwoClasses();

        // At one half the first is wrong on 4, 5 and 11; the second on 0 and 4.
        var second = first with { Title = "other", Scores = new([0.1, 0.8, 0.7, 0.6, 0.4, 0.9, 0.1, 0.2, 0.3, 0.35, 0.45, 0.25], 1) };
        var agreement = ErrorAnalysis.Compare(first, second);
        var row = Assert.Single(agreement.Rows);
        Assert.Equal(new PairedOutcomes(8, 1, 2, 1), row.Outcomes);
        Assert.Equal((0.75, 10.0 / 12, -1.0 / 12), (row.FirstAccuracy, row.SecondAccuracy, row.Difference));
        Assert.Equal([0], agreement.FirstOnly.Select(s => s.Sample));
        Assert.Equal([5, 11], agreement.SecondOnly.Select(s => s.Sample));
        Assert.Equal([4], agreement.Neither.Select(s => s.Sample));

        // Binomial(3, 1/2): twice P(K >= 2) is 1; mid-p takes off half of P(2) on either side: 1 - 3/8.
        Assert.Equal(1, row.PValue, 1e-12);
        Assert.Equal(0.625, row.MidP, 1e-12);

        // The answers: both yes 3, first only 2, second only 1, both no 6; p_e = (5·4 + 7·8)/144, kappa = (9/12 - p_e)/(1 - p_e) (sklearn.metrics.cohen_kappa_score: 0.47058823529411764).
        Assert.Equal(0.75, row.SameAnswer);
        Assert.Equal(0.47058823529411764, row.Kappa, 1e-12);
        Assert.Contains("Only the second is right (2)", agreement.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_finding_has_its_own_test_and_all_are_adjusted_together()
    {
        using var temp = new TempFolder();
        var first = HandMade.Findings();
        var better = first with { Scores = new([.. first.Scores.Values.Select((v, i) => i % 3 == 1 && first.Labels[i] == 1 ? 0.9 : v)], 3) };
        var agreement = ErrorAnalysis.Compare(first, better);
        Assert.Equal([null, "left", "right", "upper"], agreement.Rows.Select(r => r.Class));
        Assert.Equal(new PairedOutcomes(3, 0, 3, 0), agreement.Rows[2].Outcomes);
        Assert.Equal(0.25, agreement.Rows[2].PValue, 1e-12);
        Assert.Equal(0.75, agreement.Rows[2].AdjustedPValue, 1e-12);
        Assert.Equal(5, agreement.Rows[1].Outcomes.Count);
        Assert.All(agreement.Save(temp.Path), f => Assert.True(File.Exists(f)));
    }

    [Fact]
    public void Patients_with_several_samples_are_said()
    {
        var set = HandMade.TwoClasses();
        Assert.Null(ErrorAnalysis.Compare(set, set).Warning);
        var warning = ErrorAnalysis.Compare(set with { Clusters = ["a", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"] }, set).Warning;
        Assert.Contains("12 samples of 11 patients", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_about_other_samples_are_refused()
    {
        var set = HandMade.TwoClasses();
        Assert.Contains("samples: the first has 12, the second 10", Refused<InvalidConfigurationException>(HandMade.ThreeClasses()), StringComparison.Ordinal);
        Assert.Contains("classes: the first has benign", Refused<InvalidConfigurationException>(set with { ClassNames = ["no", "yes"] }), StringComparison.Ordinal);
        Assert.Contains("label 0 is 1 in the first and 0", Refused<InvalidContentException>(set with { Labels = [.. set.Labels.Select(y => 1 - y)] }), StringComparison.Ordinal);

        string Refused<T>(AnswerSet other)
            where T : MedTransferException => Assert.Throws<T>(() => ErrorAnalysis.Compare(set, other)).Message;
    }
}
