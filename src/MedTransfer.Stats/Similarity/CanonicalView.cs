namespace MedTransfer.Stats;

/// <summary>A view with its leading directions; <paramref name="Space"/> is null where all neurons are
/// constant.</summary>
internal sealed record CanonicalView(Activations Source, RowSpace? Space)
{
    public int Directions => Space?.Directions ?? 0;

    /// <summary>Q₁ Q₂ᵀ, whose singular values are the canonical correlations.</summary>
    public static Matrix? Overlap(CanonicalView x, CanonicalView y)
    {
        Activations.CheckPair(x.Source, y.Source);
        return x.Space is { } a && y.Space is { } b
            ? LinearAlgebra.Current.Multiply(a.Q, b.Q, transposeB: true)
            : null;
    }

    /// <summary>Canonical correlations, freed of what rounding puts outside [0, 1].</summary>
    public static double[] Clip(double[] values) => [.. values.Select(value => Math.Clamp(value, 0, 1))];

    /// <summary>What makes the correlations of these two less than they seem; null for nothing.</summary>
    public static string? Remarks(CanonicalView x, CanonicalView y)
    {
        int n = x.Source.Datapoints, forced = x.Directions + y.Directions - (n - 1);
        int most = Math.Max(x.Directions, y.Directions);
        return TestResult.Join(
            x.Space is null ? "All neurons of the first view are constant." : null,
            y.Space is null ? "All neurons of the second view are constant." : null,
            forced > 0
                ? $"With {x.Directions} and {y.Directions} directions of {n} datapoints, {forced} coefficients are 1 whatever "
                    + "the activations."
                : most > 0 && n < 5 * most
                    ? $"{n} datapoints for {most} directions: fewer than 5 a direction inflate the coefficients; "
                        + "compare with a baseline of noise."
                    : null);
    }

    /// <summary>Refuses views whose neurons outnumber the datapoints.</summary>
    public static void CheckFlat(Activations x, string name)
    {
        ArgumentNullException.ThrowIfNull(x, name);
        if (x.Neurons >= x.Datapoints)
        {
            throw new ArgumentException(
                $"Canonical correlations need fewer neurons than datapoints, found {x.Neurons} neurons and {x.Datapoints} "
                + "datapoints: all coefficients would be 1. Take more datapoints, or SVCCA with few directions, or CKA.",
                name);
        }
    }
}
