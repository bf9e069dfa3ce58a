namespace MedTransfer.Stats.Tests;

public class IncompleteGammaTests
{
    [Fact]
    public void The_two_formulas_meet_at_the_mean()
    {
        foreach (double a in new[] { 1, 1.5, 10, 1e3, 1e6 })
        {
            double below = IncompleteGamma.Tails(a, a * (1 - 1e-15)).Upper, above = IncompleteGamma.Tails(a, a * (1 + 1e-15)).Upper;
            Near.Equal(below, above, 1e-11, $"{a}");
        }
    }

    [Fact]
    public void A_half_is_the_error_function()
    {
        foreach (double x in new[] { 1e-9, 0.3, 0.99, 1, 1.01, 5, 26 })
        {
            TailPair tails = IncompleteGamma.Tails(0.5, x * x);
            Near.Equal(ErrorFunction.Erf(x), tails.Lower, 1e-13, $"erf {x}");
            Near.Equal(ErrorFunction.Erfc(x), tails.Upper, 1e-12, $"erfc {x}");
        }
    }

    [Fact]
    public void The_next_parameter_adds_the_density()
    {
        // Q(a + 1, x) = Q(a, x) + x^a e^(-x) / Γ(a + 1).
        foreach ((double a, double x) in new[] { (0.3, 2.0), (4, 2), (4, 90), (250, 260) })
        {
            double expected = IncompleteGamma.Tails(a, x).Upper + (IncompleteGamma.Density(a, x) / a);
            Near.Equal(expected, IncompleteGamma.Tails(a + 1, x).Upper, 1e-12, $"{a}, {x}");
        }
    }
}
