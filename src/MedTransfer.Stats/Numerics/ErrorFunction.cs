using MathNet.Numerics;

namespace MedTransfer.Stats;

/// <summary>
/// The error function. Math.NET's rational approximations are accurate but for the rounding of x² in their factor
/// exp(-x²), which costs two digits in the far tail; here that rounding is taken back.
/// </summary>
internal static class ErrorFunction
{
    // Math.NET's erfc has the factor exp(-x²) from here on.
    private const double FactorFrom = 0.5;

    /// <summary>erf x = 2/√π ∫ exp(-t²) dt from 0 to x.</summary>
    public static double Erf(double x) => SpecialFunctions.Erf(x);

    /// <summary>erfc x = 1 - erf x, relatively accurate for large x.</summary>
    public static double Erfc(double x)
    {
        double square = x * x;
        return Erfc(x, square, Math.FusedMultiplyAdd(x, x, -square));
    }

    /// <summary>erfc of the number whose square is <paramref name="high"/> + <paramref name="low"/> to about twice the
    /// digits of a double; <paramref name="x"/> is that number rounded.</summary>
    public static double Erfc(double x, double high, double low)
    {
        double value = SpecialFunctions.Erfc(x);
        return x >= FactorFrom && value > 0 ? value * Math.Exp((x * x) - high - low) : value;
    }
}
