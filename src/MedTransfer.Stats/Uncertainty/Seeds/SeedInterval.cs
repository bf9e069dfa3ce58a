using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>
/// The mean of one figure over training seeds with its t interval. It speaks of further seeds on the same test samples,
/// not of further samples: for both see <see cref="HierarchicalBootstrap"/>.
/// </summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record SeedInterval
{
    private SeedInterval()
    {
    }

    /// <summary>Mean, standard deviation (n - 1) and range over the seeds.</summary>
    public required Description Description { get; init; }

    /// <summary>Standard deviation / √n.</summary>
    public required double StandardError { get; init; }

    /// <summary>mean ± t(n - 1) · standard error.</summary>
    public required ConfidenceInterval Interval { get; init; }

    /// <summary>What a reader must know before trusting the interval; null where there is nothing to say.</summary>
    public string? Warning { get; init; }

    /// <summary>Sums up the figures of several seeds.</summary>
    /// <param name="values">[n], one finite figure a seed, n at least 2.</param>
    /// <param name="confidence">Coverage, in (0, 1); 0.95 by default.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 values, or one is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not in (0, 1).</exception>
    public static SeedInterval Of(ReadOnlySpan<double> values, double confidence = 0.95)
    {
        Require.Confidence(confidence);
        Require.AtLeast(2, values.Length, "seeds", nameof(values));
        Description description = Description.Of(values);
        double error = description.StandardDeviation / Math.Sqrt(description.Count);
        return new SeedInterval
        {
            Description = description,
            StandardError = error,
            Interval = Intervals.StudentT(
                description.Count - 1, description.Mean, error, Alternative.TwoSided, confidence),
            Warning = error == 0
                ? FormattableString.Invariant($"All {description.Count} seeds give {description.Mean}: the interval has no width.")
                : description.Count < 3 ? "Two seeds leave one degree of freedom: the interval is hardly of use."
                : null,
        };
    }

    /// <summary>For example <c>Mean over seeds (t interval): M = 0.916, SD = 0.00738, 95% CI [0.907, 0.925], n =
    /// 5.</c></summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same sentence for a LaTeX document.</summary>
    public string ToLatex() => Describe().Latex();

    private Statement Describe() => new Statement("Mean over seeds (t interval)")
        .Symbol("M", Description.Mean).Symbol("SD", Description.StandardDeviation).Interval(Interval)
        .Count("n", Description.Count).Note(Warning);
}
