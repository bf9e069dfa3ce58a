namespace MedTransfer.Stats.Tests;

public class PlannedEffectTests
{
    [Fact]
    public void Pairs_of_data_give_back_their_effect_and_correlation()
    {
        double[] x = [0.91, 0.92, 0.935, 0.95, 0.9], y = [0.9, 0.905, 0.91, 0.925, 0.91];
        PairedEffectSizes sizes = PairedEffectSizes.Of(x, y);
        double sx = Description.Of(x).StandardDeviation, sy = Description.Of(y).StandardDeviation;
        TTestResult test = PairedTTest.Run(x, y);
        Near.Equal(sizes.CohensDz, PlannedEffect.Paired(test.Difference, sx, sy, sizes.Correlation), 1e-12, "d_z");
        Near.Equal(sizes.Correlation, PlannedEffect.Correlation(sx, sy, test.StandardDeviation), 1e-12, "r");
        Near.Equal(sizes.CohensDavPooled, PlannedEffect.Independent(test.Difference, sx, sy), 1e-12, "d");
    }

    [Fact]
    public void Correlated_runs_make_the_effect_larger()
    {
        Near.Equal(Math.Sqrt(0.5), PlannedEffect.Paired(1, 1, 1, 0), 1e-15, "r 0");
        Near.Equal(1, PlannedEffect.Paired(1, 1, 1, 0.5), 1e-15, "r 1/2");
        Near.Equal(-0.5, PlannedEffect.Paired(-1, 1, 1, -1), 1e-15, "r -1");
        Assert.Equal(double.PositiveInfinity, PlannedEffect.Paired(1, 2, 2, 1));
        Assert.Equal(double.NaN, PlannedEffect.Paired(0, 2, 2, 1));
        Assert.Equal((1.0, -1.0), (PlannedEffect.Correlation(3, 5, 2), PlannedEffect.Correlation(3, 5, 8)));
    }

    [Fact]
    public void Refuses_wrong_arguments()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PlannedEffect.Paired(double.NaN, 1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PlannedEffect.Paired(1, 0, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PlannedEffect.Paired(1, 1, 1, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PlannedEffect.Independent(1, 1, double.PositiveInfinity));
        Assert.Contains("[2, 8]", Assert.Throws<ArgumentOutOfRangeException>(() => PlannedEffect.Correlation(3, 5, 9)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => PlannedEffect.Correlation(3, 5, double.NaN));
    }
}
