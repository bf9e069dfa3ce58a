namespace MedTransfer.Stats;

/// <summary>
/// Projection weighted CCA (Morcos, Raghu and Bengio, NeurIPS 2018): canonical correlations weighted by how much of the
/// layer their directions explain. Directions come from the view of lower rank, the first one if equal; h_i are its
/// orthonormal canonical variates and z_j its centred neurons: w_i = Σ_j |⟨h_i, z_j⟩|, scaled to sum 1.
/// <para>The authors' published code computes something else; <see cref="GoogleCca.RunWeighted"/> follows that.</para>
/// </summary>
public static class Pwcca
{
    /// <summary>Compares two layers.</summary>
    /// <param name="x">One view.</param>
    /// <param name="y">The other, of the same datapoints.</param>
    /// <returns>Without a coefficient, and NaN, where all neurons of a view are constant.</returns>
    /// <exception cref="ArgumentException">The datapoints differ in number, or a view has no fewer neurons than
    /// datapoints.</exception>
    public static PwccaResult Run(Activations x, Activations y)
    {
        Activations.CheckPair(x, y);
        return Compare(Cca.Prepare(x, nameof(x)), Cca.Prepare(y, nameof(y)));
    }

    internal static PwccaResult Compare(CanonicalView x, CanonicalView y)
    {
        Matrix Projections(CanonicalView view, Matrix turn) => LinearAlgebra.Current.Multiply(
            turn, LinearAlgebra.Current.Multiply(view.Space!.Q, view.Source.Centred, transposeB: true));
        return Result(
            CanonicalView.Overlap(x, y), x.Shape, y.Shape, (first, turn) => Projections(first ? x : y, turn));
    }

    /// <summary>From the overlap Q₁Q₂ᵀ, null where a view has no direction.</summary>
    /// <param name="overlap">[k₁ × k₂].</param>
    /// <param name="x">The first view.</param>
    /// <param name="y">The second view.</param>
    /// <param name="projections">⟨h_i, z_j⟩ of the first view or the second, where h_i are the rows of the given matrix
    /// times the view's orthonormal directions.</param>
    internal static PwccaResult Result(
        Matrix? overlap, CanonicalShape x, CanonicalShape y, Func<bool, Matrix, Matrix> projections)
    {
        double[] coefficients = [], weights = [];
        if (overlap is not null)
        {
            SingularValues svd = LinearAlgebra.Current.Svd(overlap);
            bool first = x.Directions <= y.Directions;
            coefficients = CanonicalView.Clip(svd.S);
            weights = Shares(projections(first, first ? svd.U.Transposed() : svd.Vt));
        }

        double value = 0;
        for (int i = 0; i < weights.Length; i++) value += weights[i] * coefficients[i];
        return new PwccaResult
        {
            Method = "PWCCA",
            Value = weights.Length == 0 ? double.NaN : value,
            Coefficients = coefficients,
            Weights = weights,
            Directions1 = x.Directions,
            Directions2 = y.Directions,
            Neurons1 = x.Neurons,
            Neurons2 = y.Neurons,
            Datapoints = x.Datapoints,
            Warning = CanonicalShape.Remarks(x, y),
        };
    }

    /// <summary>Sums of absolute values of the rows, scaled to sum 1.</summary>
    internal static double[] Shares(Matrix projections)
    {
        double[] weights = new double[projections.Rows];
        for (int i = 0; i < weights.Length; i++) weights[i] = VectorSums.Absolute(projections.Row(i));
        double total = weights.Sum();
        return [.. weights.Select(weight => weight / total)];
    }
}
