namespace MedTransfer.Stats;

/// <summary>
/// CCA and PWCCA exactly as the SVCCA authors' code computes them (github.com/google/svcca, commit 1f3fbf1), for
/// comparison with published figures. Covariances are scaled to a largest entry of 1, neurons with a smaller variance
/// than epsilon are dropped, and epsilon is added to the diagonals before they are inverted, which shrinks the
/// coefficients slightly. <see cref="Cca"/> and <see cref="Pwcca"/> need no epsilon. Where neurons are linearly dependent the
/// original fails or repeats to 1e-5 only; here the same formula is computed stably.
/// </summary>
public static class GoogleCca
{
    /// <summary><c>get_cca_similarity</c>: <see cref="CcaResult.MeanAtThreshold"/> is its <c>mean</c>.</summary>
    /// <param name="x">One view.</param>
    /// <param name="y">The other, of the same datapoints.</param>
    /// <param name="epsilon">0 or more; the authors' examples use 1e-10.</param>
    /// <returns>0 without coefficients, as there, where all neurons of a view are dropped.</returns>
    /// <exception cref="ArgumentException">The datapoints differ in number, or a view has no fewer neurons than
    /// datapoints.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> is negative or not finite.</exception>
    public static CcaResult Run(Activations x, Activations y, double epsilon = 1e-10)
    {
        GoogleCovariances kept = Kept(x, y, epsilon);
        double[] coefficients = kept.Overlap is { } overlap ? LinearAlgebra.Current.SingularValues(overlap) : [];
        return new CcaResult
        {
            Method = Title("CCA", epsilon),
            Value = coefficients.Length == 0 ? 0 : coefficients.Average(),
            Coefficients = coefficients,
            Directions1 = kept.Neurons1.Length,
            Directions2 = kept.Neurons2.Length,
            Neurons1 = x.Neurons,
            Neurons2 = y.Neurons,
            Datapoints = x.Datapoints,
            Warning = kept.Warning,
        };
    }

    /// <summary><c>compute_pwcca</c>: weights from directions without the inverse square root of the covariance and from
    /// activations that are not centred, so not the paper's. They depend on the signs that LAPACK gives singular
    /// vectors.</summary>
    /// <param name="x">The view that gives the weights.</param>
    /// <param name="y">The other, of the same datapoints.</param>
    /// <param name="epsilon">0 or more.</param>
    /// <returns>0 without coefficients where all neurons of a view are dropped.</returns>
    /// <exception cref="ArgumentException">The datapoints differ in number, a view has no fewer neurons than datapoints, or
    /// more neurons of <paramref name="x"/> than of <paramref name="y"/> are left, for which the original is
    /// broken.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> is negative or not finite.</exception>
    public static PwccaResult RunWeighted(Activations x, Activations y, double epsilon = 1e-10)
    {
        GoogleCovariances kept = Kept(x, y, epsilon);
        if (kept.Neurons1.Length > kept.Neurons2.Length)
        {
            throw new ArgumentException(
                $"The weights come from the view with fewer neurons, which must be the first; found {kept.Neurons1.Length} and "
                + $"{kept.Neurons2.Length}.",
                nameof(x));
        }

        (double[] coefficients, double[] weights) = kept.Overlap is { } overlap
            ? Weigh(x, kept.Neurons1, overlap)
            : ([], []);
        return new PwccaResult
        {
            Method = Title("PWCCA", epsilon),
            Value = coefficients.Zip(weights, (rho, weight) => rho * weight).Sum(),
            Coefficients = coefficients,
            Weights = weights,
            Directions1 = kept.Neurons1.Length,
            Directions2 = kept.Neurons2.Length,
            Neurons1 = x.Neurons,
            Neurons2 = y.Neurons,
            Datapoints = x.Datapoints,
            Warning = kept.Warning,
        };
    }

    private static GoogleCovariances Kept(Activations x, Activations y, double epsilon)
    {
        Activations.CheckPair(x, y);
        CanonicalView.CheckFlat(x, nameof(x));
        CanonicalView.CheckFlat(y, nameof(y));
        if (!(epsilon >= 0) || !double.IsFinite(epsilon))
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "epsilon must be 0 or more, for example 1e-10.");
        return GoogleCovariances.Of(x, y, epsilon);
    }

    private static (double[] Coefficients, double[] Weights) Weigh(Activations x, int[] neurons, Matrix overlap)
    {
        ILinearAlgebra algebra = LinearAlgebra.Current;
        SingularValues svd = algebra.Svd(overlap);
        Matrix centred = GoogleCovariances.Rows(x.Centred, neurons);
        double[] means = [.. neurons.Select(i => x.Means[i])];

        // The means come back onto rows that are directions by now, not neurons: so it is written there.
        Matrix directions = algebra.Multiply(svd.U, centred, transposeA: true);
        for (int i = 0; i < neurons.Length; i++) VectorSums.Add(directions.Row(i), means[i]);
        for (int i = 0; i < neurons.Length; i++) VectorSums.Add(centred.Row(i), means[i]);
        Matrix basis = algebra.Lq(directions).Q!;
        return (svd.S, Pwcca.Shares(algebra.Multiply(basis, centred, transposeB: true)));
    }

    private static string Title(string measure, double epsilon) =>
        FormattableString.Invariant($"{measure} as google/svcca computes it (epsilon {epsilon:G3})");
}
