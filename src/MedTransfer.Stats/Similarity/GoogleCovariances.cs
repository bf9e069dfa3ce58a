namespace MedTransfer.Stats;

/// <summary>The preparation of <see cref="GoogleCca"/>: which neurons are left, and Σxx^-½ Σxy Σyy^-½ of them.</summary>
/// <param name="Neurons1">Neurons of the first view whose scaled variance reaches epsilon.</param>
/// <param name="Neurons2">Those of the second view.</param>
/// <param name="Overlap">Null where a view has no neuron left.</param>
/// <param name="Warning">What the caller must be told; null for nothing.</param>
internal sealed record GoogleCovariances(int[] Neurons1, int[] Neurons2, Matrix? Overlap, string? Warning)
{
    // numpy.linalg.pinv's default: singular values below this share of the largest count as 0.
    private const double PseudoInverseShare = 1e-15;

    // The distance of 1 to the next number: eigenvalues of p rows are off by up to p times that.
    private const double Rounding = 2.220446049250313e-16;

    public static GoogleCovariances Of(Activations x, Activations y, double epsilon)
    {
        ILinearAlgebra algebra = LinearAlgebra.Current;
        Matrix xx = algebra.Gram(x.Centred), yy = algebra.Gram(y.Centred);
        Matrix xy = algebra.Multiply(x.Centred, y.Centred, transposeB: true);
        int points = x.Datapoints - 1;
        double largestX = Largest(xx) / points, largestY = Largest(yy) / points;
        Scale(xx, 1 / (points * largestX));
        Scale(yy, 1 / (points * largestY));
        Scale(xy, 1 / (points * Math.Sqrt(largestX * largestY)));

        int[] first = LargeEnough(xx, epsilon), second = LargeEnough(yy, epsilon);
        if (first.Length == 0 || second.Length == 0)
            return new GoogleCovariances(first, second, null, "A view has no neuron that varies by epsilon or more.");

        Matrix left = InverseRoot(Rows(Columns(xx, first), first), epsilon, algebra);
        Matrix right = InverseRoot(Rows(Columns(yy, second), second), epsilon, algebra);
        Matrix cross = Rows(Columns(xy, second), first);
        return new GoogleCovariances(first, second, algebra.Multiply(left, algebra.Multiply(cross, right)), null);
    }

    public static Matrix Rows(Matrix a, int[] rows)
    {
        var result = new Matrix(rows.Length, a.Columns);
        for (int i = 0; i < rows.Length; i++) a.Row(rows[i]).CopyTo(result.Row(i));
        return result;
    }

    private static Matrix Columns(Matrix a, int[] columns) => Rows(a.Transposed(), columns).Transposed();

    private static void Scale(Matrix a, double factor)
    {
        foreach (ref double value in a.Values.AsSpan()) value *= factor;
    }

    private static double Largest(Matrix a)
    {
        VectorSums.Sum(a.Values, out double largest);
        return largest;
    }

    // A view of constants has NaN here, which no comparison lets pass.
    private static int[] LargeEnough(Matrix covariance, double epsilon) =>
        [.. Enumerable.Range(0, covariance.Rows).Where(i => Math.Abs(covariance.Row(i)[i]) >= epsilon)];

    /// <summary>(Σ + ε)^-½, of the pseudo-inverse where Σ + ε is singular. The original inverts first, whose rounding makes
    /// it fail, or differ by 1e-5 from run to run, for linearly dependent neurons.</summary>
    private static Matrix InverseRoot(Matrix covariance, double epsilon, ILinearAlgebra algebra)
    {
        int p = covariance.Rows;
        for (int i = 0; i < p; i++) covariance.Row(i)[i] += epsilon;
        SymmetricEigen eigen = algebra.Eigen(covariance);
        double least = Math.Max(PseudoInverseShare, p * Rounding) * eigen.Values[^1];

        // Vᵀ diag(λ^-½) V as the Gram matrix of diag(λ^-¼) V.
        eigen.Vectors.ScaleRows([.. eigen.Values.Select(value => value > least ? Math.Pow(value, -0.25) : 0)]);
        return algebra.Gram(eigen.Vectors, transposed: true);
    }
}
