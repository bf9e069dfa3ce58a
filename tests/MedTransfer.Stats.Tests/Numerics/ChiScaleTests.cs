namespace MedTransfer.Stats.Tests;

public class ChiScaleTests
{
    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(337)]
    [InlineData(1e6)]
    [InlineData(1e12)]
    public void Moments_are_those_of_a_scaled_chi(double df)
    {
        var scale = new ChiScale(df);
        Near.Equal(1, scale.Average(_ => 1, 1, 0), 1e-13, "mass");
        Near.Equal(1, scale.Average(s => s * s, 1, 2), 1e-13, "mean square");

        // E S = Γ((ν + 1)/2) / Γ(ν/2) · √(2/ν).
        Near.Equal(GammaFunction.HalfStepRatio(df / 2) * Math.Sqrt(2 / df), scale.Average(s => s, 1, 1), 1e-13, "mean");
    }

    [Fact]
    public void Starting_far_from_the_hump_finds_it_all_the_same()
    {
        var scale = new ChiScale(9);
        Near.Equal(scale.Average(s => s, 1, 1), scale.Average(s => s, 0.001, 1), 1e-13, "from the left");
        Near.Equal(scale.Average(s => s, 1, 1), scale.Average(s => s, 5, 1), 1e-13, "from the right");
    }
}
