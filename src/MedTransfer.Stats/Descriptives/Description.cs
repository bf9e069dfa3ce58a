using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>Count, mean, spread and range of some numbers, with the divisor of the spread stated.</summary>
/// <param name="Count">How many values, at least 1.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="StandardDeviation">√(Σ(x - mean)² / (Count - Ddof)); NaN where Count ≤ Ddof, as for a single run with
/// Ddof 1.</param>
/// <param name="Ddof">What is taken off the count in the divisor: 1 for a sample, 0 for a population.</param>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record Description(
    int Count, double Mean, double StandardDeviation, int Ddof, double Minimum, double Maximum)
{
    /// <summary>Describes <paramref name="values"/>.</summary>
    /// <param name="values">At least one finite number.</param>
    /// <param name="ddof">0 or more; 1 by default, the standard deviation of a sample.</param>
    /// <exception cref="ArgumentException">No value is given, or one is NaN or infinite; the message says
    /// which.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ddof"/> is negative.</exception>
    public static Description Of(ReadOnlySpan<double> values, int ddof = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ddof);
        if (values.IsEmpty)
            throw new ArgumentException("Nothing to describe: at least one value is needed.", nameof(values));
        Require.Finite(values, nameof(values));

        double minimum = values[0], maximum = values[0];
        var sum = new CompensatedSum();
        foreach (double value in values)
        {
            sum.Add(value);
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }

        // Equal values have no spread at all, whatever rounding the division of their sum brings.
        double mean = minimum == maximum ? minimum : sum.Value / values.Length;
        var squares = new CompensatedSum();
        double scale = BinaryScale.For(Math.Max(maximum - mean, mean - minimum));
        foreach (double value in values)
        {
            double distance = (value - mean) * scale;
            squares.Add(distance * distance);
        }

        double deviation = values.Length > ddof ? Math.Sqrt(squares.Value / (values.Length - ddof)) / scale : double.NaN;
        return new Description(values.Length, mean, deviation, ddof, minimum, maximum);
    }

    /// <summary>For example <c>M = 0.918, SD = 0.0105, range [0.905, 0.933], n = 5</c>.</summary>
    public override string ToString() => new Statement("").Symbol("M", Mean).Symbol("SD", StandardDeviation)
        .Range("range", Minimum, Maximum).Count("n", Count).Parts();
}
