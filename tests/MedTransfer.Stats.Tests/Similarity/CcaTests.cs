namespace MedTransfer.Stats.Tests;

public class CcaTests
{
    [Fact]
    public void Finds_what_two_layers_share()
    {
        // Rows 0 and 1 are common, the rest is independent: corrcoef of the shared part is 1.
        double[] shared = Sample.Noise(2, 200, 1);
        Activations x = Activations.Of([.. shared, .. Sample.Noise(3, 200, 2)], 5, 200);
        Activations y = Activations.Of([.. shared, .. Sample.Noise(2, 200, 3)], 4, 200);
        CcaResult result = Cca.Run(x, y);
        Assert.Equal(4, result.Coefficients.Count);
        Assert.All(result.Coefficients.Take(2), rho => Near.Equal(1, rho, 1e-12, "shared"));
        Assert.All(result.Coefficients.Skip(2), rho => Assert.InRange(rho, 0, 0.3));
        Assert.Equal(result.Mean, result.Value);
        Assert.Null(result.Warning);
        Assert.StartsWith("CCA: mean canonical correlation = 0.", result.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("k_1 = 5, k_2 = 4, p_1 = 5, p_2 = 4, n = 200.", result.ToString(), StringComparison.Ordinal);
        Assert.Contains("$p_{1} = 5$", result.ToLatex(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_one_neuron_each_is_the_absolute_correlation()
    {
        double[] x = [1, 2, 3, 4, 5, 7], y = [9, 7, 8, 3, 4, 1];

        // python3: abs(numpy.corrcoef([1,2,3,4,5,7],[9,7,8,3,4,1])[0,1])
        Near.Equal(0.9235235529729345, Cca.Run(Activations.Of(x, 1, 6), Activations.Of(y, 1, 6)).Value, 1e-13, "rho");
    }

    [Fact]
    public void Says_when_too_few_datapoints_inflate_it()
    {
        CcaResult forced = Cca.Run(Sample.Gaussian(8, 12, 1), Sample.Gaussian(7, 12, 2));
        Assert.Contains("4 coefficients are 1 whatever", forced.Warning, StringComparison.Ordinal);
        Assert.All(forced.Coefficients.Take(4), rho => Near.Equal(1, rho, 1e-12, "forced"));
        CcaResult few = Cca.Run(Sample.Gaussian(8, 30, 1), Sample.Gaussian(7, 30, 2));
        Assert.Contains("30 datapoints for 8 directions", few.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_views_that_cannot_be_compared()
    {
        Activations x = Sample.Gaussian(4, 20, 1);
        Assert.Contains(
            "20 datapoints and y has 21",
            Assert.Throws<ArgumentException>(() => Cca.Run(x, Sample.Gaussian(4, 21, 2))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "found 20 neurons and 20 datapoints",
            Assert.Throws<ArgumentException>(() => Cca.Run(x, Sample.Gaussian(20, 20, 2))).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Cca.Run(x, null!));
        Assert.Throws<ArgumentNullException>(() => Cca.Run(null!, x));
    }

    [Fact]
    public void Constant_views_give_nan_and_a_warning()
    {
        CcaResult result = Cca.Run(Activations.Of(new double[40], 2, 20), Sample.Gaussian(3, 20, 1));
        Assert.True(double.IsNaN(result.Value));
        Assert.Empty(result.Coefficients);
        Assert.Equal((0, 3), (result.Directions1, result.Directions2));
        Assert.Contains("first view are constant", result.Warning, StringComparison.Ordinal);
        Assert.Contains("NaN", result.ToString(), StringComparison.Ordinal);
        Assert.True(double.IsNaN(Pwcca.Run(Activations.Of(new double[40], 2, 20), Sample.Gaussian(3, 20, 1)).Value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Refuses_a_threshold_outside_its_range(double threshold) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Cca.Run(Sample.Gaussian(2, 20, 1), Sample.Gaussian(2, 20, 2)).MeanAtThreshold(threshold));

    [Fact]
    public void A_threshold_that_only_all_coefficients_reach_gives_the_plain_mean()
    {
        CcaResult result = Cca.Run(Sample.Gaussian(3, 50, 1), Sample.Gaussian(3, 50, 2));
        Near.Equal(result.Mean, result.MeanAtThreshold(1), 1e-15, "threshold 1");
        Assert.Equal(result.Coefficients[0], result.MeanAtThreshold(1e-6));
    }
}
