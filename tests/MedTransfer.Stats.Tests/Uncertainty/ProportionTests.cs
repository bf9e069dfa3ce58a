namespace MedTransfer.Stats.Tests;

public class ProportionTests
{
    // statsmodels.stats.proportion.proportion_confint(k, n, 0.05, method) (0.13.5); 33/35 and 1/100000 also R's
    // binom.test and prop.test(correct = FALSE) (4.2.2).
    [Theory]
    [InlineData(0, 10, ProportionMethod.Wilson, 0, 0.27753279986288926)]
    [InlineData(0, 10, ProportionMethod.ClopperPearson, 0, 0.30849710781876083)]
    [InlineData(0, 10, ProportionMethod.AgrestiCoull, 0, 0.3208873057505458)]
    [InlineData(0, 10, ProportionMethod.Jeffreys, 0, 0.21719626750921053)]
    [InlineData(10, 10, ProportionMethod.Wilson, 0.7224672001371106, 1)]
    [InlineData(10, 10, ProportionMethod.ClopperPearson, 0.6915028921812392, 1)]
    [InlineData(10, 10, ProportionMethod.AgrestiCoull, 0.6791126942494543, 1)]
    [InlineData(10, 10, ProportionMethod.Jeffreys, 0.7828037324907895, 1)]
    [InlineData(3, 10, ProportionMethod.Wilson, 0.10779126740630104, 0.6032218525388546)]
    [InlineData(3, 10, ProportionMethod.ClopperPearson, 0.06673951117773447, 0.6524528500599973)]
    [InlineData(3, 10, ProportionMethod.AgrestiCoull, 0.10333841792242526, 0.6076747020227304)]
    [InlineData(3, 10, ProportionMethod.Jeffreys, 0.09269459393815317, 0.6058183181486713)]
    [InlineData(33, 35, ProportionMethod.Wilson, 0.8139294257983507, 0.9841868381428913)]
    [InlineData(33, 35, ProportionMethod.ClopperPearson, 0.80842859365476083, 0.99300323637169052)]
    [InlineData(33, 35, ProportionMethod.AgrestiCoull, 0.8043188955434686, 0.9937973683977734)]
    [InlineData(33, 35, ProportionMethod.Jeffreys, 0.829083151178946, 0.9879363478701096)]
    [InlineData(1, 1, ProportionMethod.Wilson, 0.2065493143772374, 1)]
    [InlineData(1, 1, ProportionMethod.ClopperPearson, 0.025, 1)]
    [InlineData(812, 900, ProportionMethod.ClopperPearson, 0.8809247613906165, 0.9208404021437112)]
    [InlineData(812, 900, ProportionMethod.Jeffreys, 0.8815273931200027, 0.9203356715622617)]
    [InlineData(1, 100000, ProportionMethod.Wilson, 1.7652477303783092e-06, 5.664709659040968e-05)]
    [InlineData(1, 100000, ProportionMethod.ClopperPearson, 2.5317804779333154e-07, 5.5715160347742724e-05)]
    [InlineData(1, 100000, ProportionMethod.AgrestiCoull, 0, 6.27004584330243e-05)]
    public void Agrees_with_statsmodels_and_R(int successes, int trials, ProportionMethod method, double low, double high)
    {
        Proportion result = Proportion.Of(successes, trials, method);
        Near.Equal(low, result.Interval.Low, 1e-11, "low");
        Near.Equal(high, result.Interval.High, 1e-11, "high");
        Assert.Equal((double)successes / trials, result.Value);
    }

    [Fact]
    public void Failures_mirror_successes_and_other_levels_work()
    {
        foreach (ProportionMethod method in Enum.GetValues<ProportionMethod>())
        {
            ConfidenceInterval k = Proportion.Of(7, 31, method, 0.9).Interval, rest = Proportion.Of(24, 31, method, 0.9).Interval;
            Near.Equal(1 - rest.High, k.Low, 1e-12, $"{method} low");
            Near.Equal(1 - rest.Low, k.High, 1e-12, $"{method} high");
        }

        // proportion_confint(33, 35, 0.1, 'wilson')
        ConfidenceInterval ninety = Proportion.Of(33, 35, confidence: 0.9).Interval;
        Near.Equal(0.8412536653117969, ninety.Low, 1e-12, "low");
        Near.Equal(0.9809066103447767, ninety.High, 1e-12, "high");
        Assert.Equal(Proportion.Of(2, 3), Proportion.Of([true, false, true]));
    }

    [Fact]
    public void Clopper_Pearson_never_covers_less_than_it_says_and_Wilson_does_on_average()
    {
        const int Trials = 40;
        Proportion[] exact = [.. Enumerable.Range(0, Trials + 1).Select(k => Proportion.Of(k, Trials, ProportionMethod.ClopperPearson))];
        Proportion[] wilson = [.. Enumerable.Range(0, Trials + 1).Select(k => Proportion.Of(k, Trials))];
        double sum = 0;
        for (int i = 1; i < 500; i++)
        {
            double p = i / 500.0;
            var binomial = new Binomial(Trials, p);
            double Coverage(Proportion[] all) => all.Where(r => r.Interval.Contains(p)).Sum(r => binomial.Mass(r.Successes));
            Assert.InRange(Coverage(exact), 0.95, 1);
            sum += Coverage(wilson);
        }

        // Brown, Cai and DasGupta 2001, figure 5: Wilson's mean coverage is close to the level from n = 10 on.
        Assert.InRange(sum / 499, 0.945, 0.96);
    }

    // Tables as (both, first only, second only, neither): Bentur et al. 2009 as in Fagerland, Lydersen and Laake 2014
    // (limits printed as -0.507 and -0.026); Newcombe 1998 (0.0569, 0.3404). The digits: Python, the paper's formula.
    [Theory]
    [InlineData(1, 1, 7, 12, -0.506920226686141, -0.025559124164859837)]
    [InlineData(36, 12, 2, 0, 0.05692958400323875, 0.3404276029749408)]
    [InlineData(14, 5, 0, 22, 0.01148324138303325, 0.22649268435121125)]
    [InlineData(212, 144, 69, 0, 0.11036126175188073, 0.24048863391566858)]
    public void Newcombes_interval_is_that_of_published_examples(
        int both, int firstOnly, int secondOnly, int neither, double low, double high)
    {
        ConfidenceInterval interval = PairedProportions.Newcombe(new PairedOutcomes(both, firstOnly, secondOnly, neither));
        Near.Equal(low, interval.Low, 1e-12, "low");
        Near.Equal(high, interval.High, 1e-12, "high");
    }

    [Fact]
    public void Newcombes_interval_stays_within_its_bounds_where_margins_are_empty()
    {
        foreach (PairedOutcomes outcomes in new PairedOutcomes[] { new(5, 0, 0, 0), new(0, 5, 0, 0), new(0, 0, 5, 0), new(0, 0, 0, 5) })
        {
            ConfidenceInterval interval = PairedProportions.Newcombe(outcomes);
            Assert.InRange(interval.Low, -1, outcomes.Difference);
            Assert.InRange(interval.High, outcomes.Difference, 1);
        }
    }

    [Fact]
    public void Reads_as_a_paper_prints_it_and_refuses_wrong_arguments()
    {
        Assert.Equal(
            "Wilson interval: proportion = 0.943, 95% CI [0.814, 0.984], n = 35.", Proportion.Of(33, 35).ToString());
        Assert.Contains("[0.814, 0.984]", Proportion.Of(33, 35).ToLatex());
        Assert.Contains("At least 1 trial", Refused(() => Proportion.Of(0, 0)));
        Assert.Contains("0 to 3", Refused(() => Proportion.Of(4, 3)));
        Assert.Contains("0 to 3", Refused(() => Proportion.Of(-1, 3)));
        Assert.Contains("ClopperPearson", Refused(() => Proportion.Of(1, 3, (ProportionMethod)8)));
        Assert.Contains("between 0 and 1", Refused(() => Proportion.Of(1, 3, confidence: 95)));
        Assert.Contains("At least 1 samples", Assert.Throws<ArgumentException>(() => PairedProportions.Newcombe(default)).Message);
    }

    private static string Refused(Action action) => Assert.Throws<ArgumentOutOfRangeException>(action).Message;
}
