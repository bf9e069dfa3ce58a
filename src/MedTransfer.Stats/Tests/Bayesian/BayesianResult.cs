using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>Posterior probabilities that one method is practically worse, equal or better than another, where "equal" is a
/// difference within the region of practical equivalence (ROPE).</summary>
[TypeFormatterSource(typeof(TextFormatters))]
public record BayesianResult
{
    /// <summary>The model, such as <c>Bayesian sign test</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Half the width of the region: differences from -Rope to +Rope count as equal.</summary>
    public required double Rope { get; init; }

    /// <summary>Probability that x is practically below y.</summary>
    public required double LeftProbability { get; init; }

    /// <summary>Probability of practical equivalence.</summary>
    public required double RopeProbability { get; init; }

    /// <summary>Probability that x is practically above y.</summary>
    public required double RightProbability { get; init; }

    /// <summary>Number of pairs.</summary>
    public required int Count { get; init; }

    /// <summary>The mean (difference) with its credible interval; null where the model has none.</summary>
    public Estimate? Estimate { get; init; }

    /// <summary>What a reader must know before trusting the figures; null where there is nothing to say.</summary>
    public string? Warning { get; init; }

    /// <summary>For example <c>Bayesian sign test (50,000 draws, seed 0): P(left) = .002, P(rope) = .415, P(right) = .583,
    /// ROPE [-0.0100, 0.0100], n = 5.</c></summary>
    public sealed override string ToString() => Describe().Apa();

    /// <summary>The same sentence for a LaTeX document.</summary>
    public string ToLatex() => Describe().Latex();

    private Statement Describe()
    {
        var text = new Statement(Method);
        text.Probability("P(left)", LeftProbability).Probability("P(rope)", RopeProbability)
            .Probability("P(right)", RightProbability);
        if (Estimate is { } e) text.Quantity(e.Name, e.Value).Interval(e.Interval, "HDI");
        return text.Range("ROPE", -Rope, Rope).Count("n", Count).Note(Warning);
    }
}
