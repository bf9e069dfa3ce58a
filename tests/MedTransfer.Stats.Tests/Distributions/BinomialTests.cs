namespace MedTransfer.Stats.Tests;

public class BinomialTests
{
    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(12, 0.5)]
    [InlineData(40, 0.03)]
    [InlineData(200, 0.9)]
    public void The_probability_is_the_sum_of_the_masses(int n, double p)
    {
        var binomial = new Binomial(n, p);
        var sum = new CompensatedSum();
        for (int k = 0; k <= n; k++)
        {
            sum.Add(binomial.Mass(k));
            Near.Equal(sum.Value, binomial.Cumulative(k), 1e-12, $"{k}");
            Near.Equal(1, binomial.Cumulative(k) + binomial.Survival(k), 1e-15, $"{k}");
            Near.Equal(binomial.Mass(k), new Binomial(n, 1 - p).Mass(n - k), 1e-12, $"mirror {k}");
        }
    }

    [Theory]
    [InlineData(5, 0.5)]
    [InlineData(20, 0.07)]
    [InlineData(1000, 0.4)]
    public void A_quantile_is_the_smallest_count_that_reaches_the_probability(int n, double p)
    {
        var binomial = new Binomial(n, p);
        for (int k = 0; k <= n; k++)
        {
            double reached = binomial.Cumulative(k), mass = binomial.Mass(k);
            if (reached < 1e-300 || mass < 1e-12 * reached || mass < 1e-13) continue;
            Assert.Equal(k, binomial.Quantile(reached));
            Assert.Equal(k, binomial.Quantile(reached - (mass / 2)));
            if (binomial.Survival(k) > 1e-300) Assert.Equal(k, binomial.UpperQuantile(binomial.Survival(k)));
        }
    }

    // mpmath 1.2.1, 50 digits: exp(loggamma(n+1) - loggamma(k+1) - loggamma(n-k+1) + k log(p) + (n-k) log(1-p)).
    [Theory]
    [InlineData(2000000000, 1e-9, 3, 0.18044704440570712)]
    [InlineData(100000000, 0.25, 25000000, 9.2131772859658059e-05)]
    public void Many_trials_keep_their_digits(int n, double p, int k, double expected) =>
        Near.Equal(expected, new Binomial(n, p).Mass(k), 1e-12, "mass");

    [Fact]
    public void Sure_things_and_counts_outside_the_range()
    {
        Binomial never = new(4, 0), always = new(4, 1), none = new(0, 0.5);
        Assert.Equal((1.0, 0.0, 1.0), (never.Mass(0), never.Mass(2), never.Cumulative(0)));
        Assert.Equal((1.0, 0.0, 0.0, 1.0), (always.Mass(4), always.Mass(3), always.Cumulative(3), always.Survival(3)));
        Assert.Equal((1.0, 1.0, 0), (none.Mass(0), none.Cumulative(0), none.Quantile(0.9)));
        Binomial five = new(5, 0.5);
        Assert.Equal((0.0, 0.0, 1.0), (five.Mass(-1), five.Cumulative(-1), five.Survival(-1)));
        Assert.Equal((0.0, 1.0, 0.0), (five.Mass(6), five.Cumulative(6), five.Survival(5)));
        Assert.Equal((0, 5, 2), (five.Quantile(0), five.Quantile(1), five.Quantile(0.5)));
    }

    [Fact]
    public void Refuses_wrong_arguments()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Binomial(-1, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Binomial(3, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Binomial(3, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Binomial(3, 0.5).Quantile(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Binomial(3, 0.5).UpperQuantile(double.NaN));
    }
}
