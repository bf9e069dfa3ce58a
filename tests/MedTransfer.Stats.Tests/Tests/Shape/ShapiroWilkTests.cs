namespace MedTransfer.Stats.Tests;

public class ShapiroWilkTests
{
    private static readonly double[] Sleep =
        [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0, 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    [Fact]
    public void Equals_R()
    {
        // R 4.2.2: shapiro.test(sleep$extra)
        TestResult result = ShapiroWilk.Run(Sleep);
        Near.Equal(0.94607276250996897, result.Statistic, 1e-13, "W");
        Near.Equal(0.31137541672322422, result.PValue, 1e-11, "p");
        Assert.Equal("Shapiro-Wilk test: W = 0.95, p = .311, n = 20.", result.ToString());
    }

    [Fact]
    public void Three_values_have_a_closed_form()
    {
        // R 4.2.2: shapiro.test(c(1, 2, 3)) has W = 1, p = 1; shapiro.test(c(1, 1, 2)) has W = 0.75, p = 0.
        Assert.Equal((1, 1), (ShapiroWilk.Run([1, 2, 3]).Statistic, ShapiroWilk.Run([1, 2, 3]).PValue));
        TestResult least = ShapiroWilk.Run([1, 1, 2]);
        Near.Equal(0.75, least.Statistic, 1e-15, "W");
        Near.Equal(0, least.PValue, 0, "p", atol: 1e-14);
    }

    [Fact]
    public void Shift_scale_sign_and_order_do_not_matter()
    {
        double p = ShapiroWilk.Run(Sleep).PValue;
        Near.Equal(p, ShapiroWilk.Run([.. Sleep.Select(v => (-8 * v) + 5)]).PValue, 1e-11, "linear");
        Near.Equal(p, ShapiroWilk.Run([.. Sleep.Select(v => v * 1e-300)]).PValue, 1e-11, "tiny");
        Near.Equal(p, ShapiroWilk.Run([.. Sleep.Select(v => v * 1e307)]).PValue, 1e-11, "huge");
        Assert.Equal(p, ShapiroWilk.Run([.. Sleep.Reverse()]).PValue);
    }

    [Fact]
    public void Equal_values_are_told()
    {
        TestResult result = ShapiroWilk.Run([4, 4, 4, 4]);
        Assert.True(double.IsNaN(result.Statistic) && double.IsNaN(result.PValue));
        Assert.Contains("All 4 values are equal", result.Warning);
        Assert.Contains("rounding", ShapiroWilk.Run([0.3, 0.1 + 0.2, 0.3, 0.7 - 0.4]).Warning);
    }
}
