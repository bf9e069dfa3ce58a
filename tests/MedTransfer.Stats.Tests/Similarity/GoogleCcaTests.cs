namespace MedTransfer.Stats.Tests;

public class GoogleCcaTests
{
    [Fact]
    public void Agrees_with_the_stable_form_where_epsilon_is_nothing()
    {
        Activations x = Activations.Of(Sample.Related(6, 80, 1), 6, 80), y = Activations.Of(Sample.Related(5, 80, 2), 5, 80);
        CcaResult stable = Cca.Run(x, y), google = GoogleCca.Run(x, y, 0);
        for (int i = 0; i < 5; i++) Near.Equal(stable.Coefficients[i], google.Coefficients[i], 1e-11, $"rho {i}");
        Assert.True(GoogleCca.Run(x, y, 1e-3).Value < google.Value);
        Assert.Contains("epsilon 1E-10", GoogleCca.Run(x, y).Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Survives_dependent_neurons_on_which_the_original_fails()
    {
        double[] x = Sample.Related(4, 80, 1);
        Activations twice = Activations.Of([.. x, .. x], 8, 80), y = Activations.Of(Sample.Related(9, 80, 2), 9, 80);
        Assert.Equal(Cca.Run(twice, y).Sum, GoogleCca.Run(twice, y, 0).Sum, 1e-9);
    }

    [Fact]
    public void Drops_neurons_of_small_variance_and_is_zero_without_any()
    {
        Activations flat = Activations.Of(new double[60], 2, 30), y = Sample.Gaussian(3, 30, 1);
        CcaResult none = GoogleCca.Run(flat, y);
        Assert.Equal((0.0, 0, 3), (none.Value, none.Directions1, none.Directions2));
        Assert.NotNull(none.Warning);
        Assert.Equal(0, GoogleCca.RunWeighted(flat, y).Value);
        double[] small = [.. Sample.Noise(1, 30, 1).Select(v => v * 1e-8), .. Sample.Noise(2, 30, 2)];
        Assert.Equal(2, GoogleCca.Run(Activations.Of(small, 3, 30), y).Directions1);
    }

    [Fact]
    public void Refuses_wrong_arguments()
    {
        Activations x = Sample.Gaussian(3, 30, 1), y = Sample.Gaussian(4, 30, 2);
        foreach (double epsilon in new[] { -1e-9, double.NaN, double.PositiveInfinity })
            Assert.Throws<ArgumentOutOfRangeException>(() => GoogleCca.Run(x, y, epsilon));
        Assert.Throws<ArgumentException>(() => GoogleCca.Run(x, Sample.Gaussian(30, 30, 2)));
        Assert.Throws<ArgumentException>(() => GoogleCca.Run(x, Sample.Gaussian(3, 31, 2)));
        Assert.Contains(
            "found 4 and 3",
            Assert.Throws<ArgumentException>(() => GoogleCca.RunWeighted(y, x)).Message,
            StringComparison.Ordinal);
    }
}
