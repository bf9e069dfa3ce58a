namespace MedTransfer.Stats;

/// <summary>
/// The scale S = √(χ²_ν / ν) by which a standard deviation on ν degrees of freedom misses the true one. What is
/// studentized is an average over S.
/// </summary>
internal sealed class ChiScale
{
    // Steps in ln s: this share of the width of the product, and for few degrees of freedom no more than the
    // widest step at which the strip of analyticity, π/4, leaves no error.
    private const double StepPerWidth = 0.55;
    private const double WidestStep = 0.08;

    private readonly double degrees;
    private readonly double logPeak;

    /// <summary>Creates the scale.</summary>
    /// <param name="degreesOfFreedom">ν, above 0 and finite.</param>
    public ChiScale(double degreesOfFreedom)
    {
        degrees = degreesOfFreedom;
        logPeak = (0.5 * Math.Log(degreesOfFreedom / Math.PI)) - GammaFunction.StirlingError(degreesOfFreedom / 2);
    }

    /// <summary>The mean of g(S).</summary>
    /// <param name="g">Log-concave, nowhere negative.</param>
    /// <param name="start">An s near the largest contribution.</param>
    /// <param name="sharpness">How fast g changes there, as 1 / width in ln s.</param>
    public double Average(Func<double, double> g, double start, double sharpness)
    {
        double step = Math.Min(WidestStep, StepPerWidth / double.Hypot(Math.Sqrt(2 * degrees), sharpness));
        return LineIntegral.Of(u => Density(u) * g(Math.Exp(u)), Math.Log(start), step);
    }

    /// <summary>The density of ln S: √(ν/π) e^(ν(u - (e^(2u) - 1)/2)) up to Stirling's error.</summary>
    private double Density(double u) => Math.Exp(logPeak - (0.5 * degrees * Excess(2 * u)));

    /// <summary>e^v - 1 - v without cancellation.</summary>
    private static double Excess(double v)
    {
        if (Math.Abs(v) > 0.5) return Math.Exp(v) - 1 - v;
        double term = v * v / 2, sum = 0;
        for (int n = 3; sum + term != sum; n++)
        {
            sum += term;
            term *= v / n;
        }

        return sum;
    }
}
