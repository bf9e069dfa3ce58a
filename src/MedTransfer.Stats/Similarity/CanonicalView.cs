namespace MedTransfer.Stats;

/// <summary>A view with its leading directions; <paramref name="Space"/> is null where all neurons are
/// constant.</summary>
internal sealed record CanonicalView(Activations Source, RowSpace? Space)
{
    public int Directions => Space?.Directions ?? 0;

    public CanonicalShape Shape => new(Source.Neurons, Source.Datapoints, Directions);

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

    /// <summary>Refuses views whose neurons outnumber the datapoints.</summary>
    public static void CheckFlat(Activations x, string name)
    {
        ArgumentNullException.ThrowIfNull(x, name);
        new CanonicalShape(x.Neurons, x.Datapoints, 0).CheckFlat(name);
    }
}
