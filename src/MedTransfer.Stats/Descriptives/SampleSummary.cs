using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>A sample as a table prints it: mean ± standard deviation (n).</summary>
[TypeFormatterSource(typeof(TextFormatters))]
public readonly record struct SampleSummary
{
    /// <summary>Creates the summary.</summary>
    /// <param name="mean">Arithmetic mean, finite.</param>
    /// <param name="standardDeviation">With the divisor n - 1; finite, 0 or more.</param>
    /// <param name="count">n, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside these bounds; the message names it.</exception>
    public SampleSummary(double mean, double standardDeviation, int count)
    {
        Require.Finite(mean, nameof(mean));
        Require.NotNegative(standardDeviation, nameof(standardDeviation));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        (Mean, StandardDeviation, Count) = (mean, standardDeviation, count);
    }

    /// <summary>Arithmetic mean.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation with the divisor n - 1.</summary>
    public double StandardDeviation { get; }

    /// <summary>Number of values n.</summary>
    public int Count { get; }

    /// <summary>Summarizes at least two finite values.</summary>
    /// <exception cref="ArgumentException">There are fewer than 2 values, or one is NaN or infinite.</exception>
    public static SampleSummary Of(ReadOnlySpan<double> values)
    {
        Require.AtLeast(2, values.Length, "values", nameof(values));
        Description d = Description.Of(values);
        return new SampleSummary(d.Mean, d.StandardDeviation, d.Count);
    }

    /// <summary>Refuses the value that no constructor made.</summary>
    internal void Check(string name)
    {
        if (Count < 2) throw new ArgumentException("The summary is empty; make it with its constructor or Of.", name);
    }

    /// <summary>For example <c>M = 0.918, SD = 0.0105, n = 5</c>.</summary>
    public override string ToString() =>
        new Statement("").Symbol("M", Mean).Symbol("SD", StandardDeviation).Count("n", Count).Parts();
}
