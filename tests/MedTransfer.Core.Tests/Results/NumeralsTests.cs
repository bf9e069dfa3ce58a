using MedTransfer.Core.Results;

namespace MedTransfer.Core.Tests.Results;

public class NumeralsTests
{
    [Theory]
    [InlineData(0.52, "0.52")]
    [InlineData(0.0432, "0.043")]
    [InlineData(0.0502, "0.0502")]
    [InlineData(0.00166, "0.0017")]
    [InlineData(4.14e-4, "4.1 × 10⁻⁴")]
    [InlineData(3.2e-12, "3.2 × 10⁻¹²")]
    [InlineData(double.NaN, "–")]
    public void P_values_have_two_significant_digits(double p, string text) => Assert.Equal(text, Numerals.PValue(p));

    [Theory]
    [InlineData(0.1, "+0.1000")]
    [InlineData(-0.00004, "0.0000")]
    [InlineData(-0.13071, "−0.1307")]
    [InlineData(double.NegativeInfinity, "−∞")]
    [InlineData(double.PositiveInfinity, "∞")]
    public void Differences_have_a_sign(double value, string text) => Assert.Equal(text, Numerals.Signed(value));

    [Theory]
    [InlineData(3.24, "3.2 s")]
    [InlineData(185, "3 min 5 s")]
    [InlineData(7300, "2 h 1 min")]
    public void Durations_are_short(double seconds, string text) => Assert.Equal(text, Numerals.Duration(seconds));
}
