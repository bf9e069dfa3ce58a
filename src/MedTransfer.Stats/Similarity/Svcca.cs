namespace MedTransfer.Stats;

/// <summary>
/// Singular vector canonical correlation analysis (Raghu et al., NeurIPS 2017): each layer is first cut down to its
/// leading singular directions, which drops noise, then compared by CCA.
/// </summary>
public static class Svcca
{
    /// <summary>Keeps, of each layer, the fewest directions that hold a share of its variance.</summary>
    /// <param name="x">One view.</param>
    /// <param name="y">The other, of the same datapoints.</param>
    /// <param name="variance">Share of the sum of the squared singular values, in (0, 1]; 0.99 as in the paper.</param>
    /// <exception cref="ArgumentException">The datapoints differ in number.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="variance"/> is not in (0, 1].</exception>
    public static SvccaResult Run(Activations x, Activations y, double variance = 0.99)
    {
        Activations.CheckPair(x, y);
        CheckVariance(variance);
        return Compare(Prepare(x, variance), Prepare(y, variance), Title(variance));
    }

    /// <summary>Keeps so many directions of each layer, fewer where its rank is lower.</summary>
    /// <param name="x">One view.</param>
    /// <param name="y">The other, of the same datapoints.</param>
    /// <param name="directions">At least 1.</param>
    /// <exception cref="ArgumentException">The datapoints differ in number.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="directions"/> is below 1.</exception>
    public static SvccaResult RunDirections(Activations x, Activations y, int directions)
    {
        Activations.CheckPair(x, y);
        ArgumentOutOfRangeException.ThrowIfLessThan(directions, 1);
        return Compare(PrepareDirections(x, directions), PrepareDirections(y, directions), DirectionsTitle(directions));
    }

    /// <summary>A layer seen in its own leading singular directions, diag(s) V: [kept × datapoints], for other
    /// measures.</summary>
    /// <param name="x">The layer.</param>
    /// <param name="variance">Share of the variance to keep, in (0, 1].</param>
    /// <exception cref="ArgumentException">All neurons are constant.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="variance"/> is not in (0, 1].</exception>
    public static Activations Project(Activations x, double variance = 0.99)
    {
        ArgumentNullException.ThrowIfNull(x);
        CheckVariance(variance);
        RowSpace space = Prepare(x, variance).Space
            ?? throw new ArgumentException("All neurons are constant; there is no direction to keep.", nameof(x));
        return Activations.OfCentred(space.Scaled(), name: x.Name);
    }

    internal static string Title(double variance) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"SVCCA ({variance * 100:0.##}% of the variance)");

    internal static string DirectionsTitle(int directions) => $"SVCCA ({directions} directions)";

    internal static void CheckVariance(double variance)
    {
        if (!(variance is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(variance), variance, "The share of the variance to keep must lie in (0, 1], for example 0.99.");
        }
    }

    internal static CanonicalView Prepare(Activations x, double variance) =>
        new(x, RowSpace.Of(x, s => DirectionsFor(s, variance)));

    internal static CanonicalView PrepareDirections(Activations x, int directions) =>
        new(x, RowSpace.Of(x, s => Math.Min(directions, s.Length)));

    internal static SvccaResult Compare(CanonicalView x, CanonicalView y, string title) =>
        Result(title, Cca.Compare(x, y), x.Space?.Variance, y.Space?.Variance);

    internal static SvccaResult Result(string title, CcaResult cca, double? variance1, double? variance2) => new()
    {
        Method = title,
        Value = cca.Value,
        Coefficients = cca.Coefficients,
        Directions1 = cca.Directions1,
        Directions2 = cca.Directions2,
        Variance1 = variance1 ?? double.NaN,
        Variance2 = variance2 ?? double.NaN,
        Neurons1 = cca.Neurons1,
        Neurons2 = cca.Neurons2,
        Datapoints = cca.Datapoints,
        Warning = cca.Warning,
    };

    /// <summary>The fewest of the descending singular values that hold the share of the variance.</summary>
    internal static int DirectionsFor(double[] s, double variance)
    {
        double total = s.Sum(value => value * value), reached = 0;
        for (int k = 0; k < s.Length; k++)
        {
            reached += s[k] * s[k];
            if (reached / total >= variance) return k + 1;
        }

        return s.Length;
    }
}
