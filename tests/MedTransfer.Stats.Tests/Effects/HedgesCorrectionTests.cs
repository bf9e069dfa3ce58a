namespace MedTransfer.Stats.Tests;

public class HedgesCorrectionTests
{
    [Fact]
    public void Two_and_three_degrees_of_freedom_have_closed_forms()
    {
        // Γ(1)/Γ(1/2) = 1/√π, and Γ(3/2)/(√(3/2) Γ(1)) = √π/2/√(3/2).
        Near.Equal(1 / Math.Sqrt(Math.PI), HedgesCorrection.Exact(2), 1e-14, "2");
        Near.Equal(Math.Sqrt(Math.PI) / 2 / Math.Sqrt(1.5), HedgesCorrection.Exact(3), 1e-14, "3");
        Assert.Equal(0, HedgesCorrection.Exact(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => HedgesCorrection.Exact(0));
    }

    [Fact]
    public void The_approximation_closes_in()
    {
        for (double df = 4; df < 1e9; df *= 3)
        {
            Near.Equal(HedgesCorrection.Exact(df), HedgesCorrection.Approximate(df), 0.15 / (df * df), $"{df}", atol: 1e-14);
        }
    }
}
