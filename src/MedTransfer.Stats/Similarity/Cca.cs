namespace MedTransfer.Stats;

/// <summary>
/// Canonical correlation analysis (Hotelling 1936): the correlations of the best matching directions of two layers. They
/// do not change under any invertible linear map of either layer.
/// <para>Computed as the singular values of Q₁Q₂ᵀ, with orthonormal bases of the centred activations (Björck and Golub
/// 1973). Directions whose singular value is below 1e-10 of the view's largest are rounding and left out, so duplicated,
/// constant or linearly dependent neurons do no harm and no epsilon is needed.</para>
/// </summary>
public static class Cca
{
    /// <summary>Compares two layers.</summary>
    /// <param name="x">One view.</param>
    /// <param name="y">The other, of the same datapoints.</param>
    /// <returns>Without a coefficient, and NaN, where all neurons of a view are constant.</returns>
    /// <exception cref="ArgumentException">The datapoints differ in number, or a view has no fewer neurons than
    /// datapoints.</exception>
    public static CcaResult Run(Activations x, Activations y)
    {
        Activations.CheckPair(x, y);
        return Compare(Prepare(x, nameof(x)), Prepare(y, nameof(y)));
    }

    internal static CanonicalView Prepare(Activations x, string name = "activations")
    {
        CanonicalView.CheckFlat(x, name);
        return new CanonicalView(x, RowSpace.Of(x));
    }

    internal static CcaResult Compare(CanonicalView x, CanonicalView y)
    {
        double[] coefficients = CanonicalView.Overlap(x, y) is { } overlap
            ? CanonicalView.Clip(LinearAlgebra.Current.SingularValues(overlap))
            : [];
        return Result(coefficients, x.Shape, y.Shape);
    }

    internal static CcaResult Result(double[] coefficients, CanonicalShape x, CanonicalShape y) => new()
    {
        Method = "CCA",
        Value = coefficients.Length == 0 ? double.NaN : coefficients.Average(),
        Coefficients = coefficients,
        Directions1 = x.Directions,
        Directions2 = y.Directions,
        Neurons1 = x.Neurons,
        Neurons2 = y.Neurons,
        Datapoints = x.Datapoints,
        Warning = CanonicalShape.Remarks(x, y),
    };
}
