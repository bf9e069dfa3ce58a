namespace MedTransfer.Stats;

/// <summary>The size of a view in canonical correlations; no direction where all neurons are constant.</summary>
internal readonly record struct CanonicalShape(int Neurons, int Datapoints, int Directions)
{
    /// <summary>What makes the correlations of these two less than they seem; null for nothing.</summary>
    public static string? Remarks(CanonicalShape x, CanonicalShape y)
    {
        int n = x.Datapoints, forced = x.Directions + y.Directions - (n - 1);
        int most = Math.Max(x.Directions, y.Directions);
        return TestResult.Join(
            x.Directions == 0 ? "All neurons of the first view are constant." : null,
            y.Directions == 0 ? "All neurons of the second view are constant." : null,
            forced > 0
                ? $"With {x.Directions} and {y.Directions} directions of {n} datapoints, {forced} coefficients are 1 whatever "
                    + "the activations."
                : most > 0 && n < 5 * most
                    ? $"{n} datapoints for {most} directions: fewer than 5 a direction inflate the coefficients; "
                        + "compare with a baseline of noise."
                    : null);
    }

    /// <summary>Refuses views whose neurons outnumber the datapoints.</summary>
    public void CheckFlat(string name)
    {
        if (Neurons >= Datapoints)
        {
            throw new ArgumentException(
                $"Canonical correlations need fewer neurons than datapoints, found {Neurons} neurons and {Datapoints} "
                + "datapoints: all coefficients would be 1. Take more datapoints, or SVCCA with few directions, or CKA.",
                name);
        }
    }
}
