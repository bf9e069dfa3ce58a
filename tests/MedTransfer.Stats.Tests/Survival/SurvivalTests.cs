namespace MedTransfer.Stats.Tests;

/// <summary>Reference values: R 4, survival 3.5-3, its data set aml (maintained and nonmaintained):
/// <c>survfit(Surv(t, e) ~ 1, conf.type = "log-log")</c>, <c>summary(f, rmean = 48)$table</c> and
/// <c>survdiff(Surv(t, e) ~ group)</c>.</summary>
public class SurvivalTests
{
    private static readonly CensoredTime[] Maintained = Times("9 13 13+ 18 23 28+ 31 34 45+ 48 161+");
    private static readonly CensoredTime[] Others = Times("5 5 8 8 12 16+ 23 27 30 33 43 45");
    private static readonly CensoredTime[] Five = Times("2 3 3 5 8+");
    private static readonly CensoredTime[] OtherFive = Times("4 6 8+ 8+ 8+");

    [Fact]
    public void The_curve_is_that_of_survfit()
    {
        SurvivalCurve curve = SurvivalCurve.Of(Maintained);
        SurvivalStep[] steps = [.. curve.Steps.Where(s => s.Reached > 0)];

        double[] shares =
        [
            0.909090909090909, 0.818181818181818, 0.715909090909091, 0.613636363636364, 0.490909090909091, 0.368181818181818, 0.184090909090909,
        ];
        double[] errors =
        [
            0.0866784172041448, 0.1162912998303329, 0.1396649705572278, 0.1526323310273120, 0.1641932672211358, 0.1626688858270948, 0.1534927457862937,
        ];
        Assert.Equal(shares, steps.Select(s => Math.Round(s.Survival, 15)));
        for (int i = 0; i < errors.Length; i++) Assert.Equal(errors[i], steps[i].StandardError, 14);
        Assert.Equal((11, 7, 31.0), (curve.Count, curve.Reached, curve.Median));
        Assert.Equal(new ConfidenceInterval(13, double.PositiveInfinity, 0.95), curve.MedianInterval());
        Assert.Equal(31.84318181818182, curve.RestrictedMean(48).Mean, 12);
        Assert.Equal(4.52788471175049, curve.RestrictedMean(48).StandardError, 12);
    }

    [Fact]
    public void The_other_groups_summary_is_that_of_survfit()
    {
        SurvivalCurve curve = SurvivalCurve.Of(Others);

        Assert.Equal(23, curve.Median);
        Assert.Equal(new ConfidenceInterval(5, 33, 0.95), curve.MedianInterval());
        Assert.Equal(22.70833333333334, curve.RestrictedMean(45).Mean, 12);
        Assert.Equal(4.18094198103315, curve.RestrictedMean(45).StandardError, 12);
    }

    [Fact]
    public void Few_runs_have_the_medians_and_means_of_survfit()
    {
        SurvivalCurve a = SurvivalCurve.Of(Five), b = SurvivalCurve.Of(OtherFive);

        Assert.Equal(3, a.Median);
        Assert.Equal(double.NaN, b.Median);
        Assert.Equal(4, b.MedianInterval().Low);
        Assert.Equal(4.2, a.RestrictedMean(8).Mean, 12);
        Assert.Equal(0.954986910905066, a.RestrictedMean(8).StandardError, 12);
        Assert.Equal(6.8, b.RestrictedMean(8).Mean, 12);
        Assert.Equal(0.715541752799933, b.RestrictedMean(8).StandardError, 12);
    }

    [Fact]
    public void Where_nobody_reaches_it_the_median_is_unknown_and_the_mean_is_the_horizon()
    {
        SurvivalCurve curve = SurvivalCurve.Of(Times("8+ 8+ 8+"));

        Assert.Equal((0, double.NaN, 8.0), (curve.Reached, curve.Median, curve.RestrictedMean(8).Mean));
        Assert.Equal(double.NaN, curve.RestrictedMean(8).StandardError);
        Assert.Equal(double.PositiveInfinity, curve.MedianInterval().Low);
    }

    [Fact]
    public void The_log_rank_test_is_that_of_survdiff()
    {
        TestResult all = LogRankTest.Run(Maintained, Others);
        Assert.Equal(3.3963886989776, all.Statistic, 12);
        Assert.Equal(0.0653393220405051, all.PValue, 12);
        Assert.Equal(7 - 10.68933599230072, all.Estimate!.Value.Value, 12);

        TestResult few = LogRankTest.Run(Five, OtherFive);
        Assert.Equal(2.53191810563158, few.Statistic, 12);
        Assert.Equal(0.111564525834928, few.PValue, 12);
        Assert.Contains("permutation", few.Warning, StringComparison.Ordinal);
        Assert.Equal(double.NaN, LogRankTest.Run(Times("3+"), Times("4+")).PValue);
    }

    [Fact]
    public void The_permutation_test_has_the_same_statistic_and_counts_every_split()
    {
        double difference = LogRankTest.Run(Five, OtherFive).Estimate!.Value.Value;
        PermutationResult result = LogRankTest.Permuted(Five, OtherFive);

        Assert.Equal(difference * 2 / 5, result.Statistic, 12);
        Assert.Equal(252, result.Permutations);

        // By hand: all ways to choose five of ten, with the sums of their scores.
        CensoredTime[] all = [.. Five, .. OtherFive];
        int extreme = 0;
        for (int bits = 0; bits < 1 << 10; bits++)
        {
            if (int.PopCount(bits) != 5) continue;
            CensoredTime[] x = [.. all.Where((_, i) => (bits >> i & 1) == 1)], y = [.. all.Where((_, i) => (bits >> i & 1) == 0)];
            if (Math.Abs(LogRankTest.Run(x, y).Estimate!.Value.Value) >= Math.Abs(difference) - 1e-9) extreme++;
        }

        Assert.Equal(extreme / 252.0, result.PValue, 12);
    }

    [Fact]
    public void Five_pairs_of_which_one_side_is_always_faster_give_the_smallest_p_there_is()
    {
        // Scores by hand: at risk 10 with one event at 1, so S = 10/11 and the score of that time 1 - 20/11.
        PermutationResult result = PairedPrenticeWilcoxonTest.Run(Times("1 2 3 4 5"), Times("6 7 8+ 8+ 8+"));

        Assert.Equal(0.0625, result.PValue, 12);
        Assert.True(result.Statistic < 0);
        Assert.Contains("0.0625", result.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pair_without_censoring_has_scores_that_can_be_had_by_hand()
    {
        // Pooled 1, 2: S(1) = 2/3, S(2) = 2/3 * 1/2 = 1/3; scores 1 - 4/3 = -1/3 and 1 - 2/3 = 1/3.
        Assert.Equal(-2.0 / 3, PairedPrenticeWilcoxonTest.Run(Times("1"), Times("2")).Statistic, 12);

        // Censored at 2: its score is 1 - S(2), where S(2) = 2/3 * (1 - 0 + 1)/(1 + 1) = 2/3.
        Assert.Equal(-2.0 / 3, PairedPrenticeWilcoxonTest.Run(Times("1"), Times("2+")).Statistic, 12);
    }

    [Fact]
    public void Times_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SurvivalCurve.Of([]));
        Assert.Throws<ArgumentException>(() => SurvivalCurve.Of([new(double.NaN, true)]));
        Assert.Throws<ArgumentException>(() => LogRankTest.Run([new(-1, true)], Five));
        Assert.Throws<ArgumentException>(() => PairedPrenticeWilcoxonTest.Run(Five, Times("1 2")));
        Assert.Throws<ArgumentOutOfRangeException>(() => SurvivalCurve.Of(Five).RestrictedMean(0));
    }

    private static CensoredTime[] Times(string text) => [.. text.Split(' ').Select(t => new CensoredTime(double.Parse(t.TrimEnd('+')), !t.EndsWith('+')))];
}
