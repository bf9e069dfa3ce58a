namespace MedTransfer.Stats;

/// <summary>Canonical correlations of two layers. <see cref="SimilarityResult.Value"/> is their plain mean.</summary>
public record CcaResult : SimilarityResult
{
    /// <summary>The canonical correlations, descending, in [0, 1]; as many as the smaller of
    /// <see cref="Directions1"/> and <see cref="Directions2"/>.</summary>
    public required IReadOnlyList<double> Coefficients { get; init; }

    /// <summary>Mean of all coefficients; NaN where there is none.</summary>
    public double Mean => Coefficients.Count == 0 ? double.NaN : Coefficients.Average();

    /// <summary>Sum of all coefficients.</summary>
    public double Sum => Coefficients.Sum();

    /// <summary>Directions of the first view that took part: its rank, or what was kept of it.</summary>
    public required int Directions1 { get; init; }

    /// <summary>Directions of the second view that took part.</summary>
    public required int Directions2 { get; init; }

    private protected override string Symbol => "mean canonical correlation";

    /// <summary>Mean of the fewest leading coefficients that together reach this share of the sum of all, the summary of
    /// the SVCCA authors' code, which leaves out trailing coefficients near 0.</summary>
    /// <param name="threshold">In (0, 1]; 0.98 there.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not in (0, 1].</exception>
    public double MeanAtThreshold(double threshold = 0.98)
    {
        if (!(threshold is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(threshold), threshold, "The share of the sum must lie in (0, 1], for example 0.98.");
        }

        double total = Sum, reached = 0;
        for (int i = 0; i < Coefficients.Count; i++)
        {
            reached += Coefficients[i];
            if (reached / total >= threshold) return reached / (i + 1);
        }

        return Mean;
    }

    private protected override void Extend(Statement text) => text.Count("k_1", Directions1).Count("k_2", Directions2);
}
