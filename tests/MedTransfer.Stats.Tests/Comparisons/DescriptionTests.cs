namespace MedTransfer.Stats.Tests;

public class DescriptionTests
{
    [Fact]
    public void States_its_divisor()
    {
        Description sample = Description.Of([1, 2, 3, 4]), population = Description.Of([1, 2, 3, 4], ddof: 0);
        Assert.Equal((4, 2.5, 1, 1.0, 4.0), (sample.Count, sample.Mean, sample.Ddof, sample.Minimum, sample.Maximum));
        Assert.Equal(Math.Sqrt(5.0 / 3), sample.StandardDeviation, 15);
        Assert.Equal(Math.Sqrt(5.0 / 4), population.StandardDeviation, 15);
        Assert.Equal(0, population.Ddof);
    }

    [Fact]
    public void One_value_has_a_mean_but_no_sample_deviation()
    {
        Assert.True(double.IsNaN(Description.Of([0.7]).StandardDeviation));
        Assert.Equal(0, Description.Of([0.7], ddof: 0).StandardDeviation);
    }

    [Fact]
    public void A_large_offset_costs_no_digits()
    {
        Description offset = Description.Of([1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4]);
        Assert.Equal(Math.Sqrt(5.0 / 3), offset.StandardDeviation, 14);
    }

    [Fact]
    public void Refuses_nothing_and_NaN()
    {
        Assert.Throws<ArgumentException>(() => Description.Of([]));
        Assert.Contains("values[1]", Assert.Throws<ArgumentException>(() => Description.Of([1, double.NaN])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Description.Of([1], ddof: -1));
    }
}
