namespace MedTransfer.Stats;

/// <summary>
/// The leading right singular vectors of centred activations X = U diag(s) Q, as orthonormal rows.
/// <para>Two routes lead there. The eigenvectors of X Xᵀ are fast, but the rounding of X Xᵀ is relative to s₁², so they
/// serve only where the smallest kept s² is at least 1e-4 s₁² and the next one lies 1e-6 s₁² below it; there both routes
/// agree to about 1e-10. Otherwise X = L Q′ first and then the SVD of the triangle L, as accurate as the SVD of X.</para>
/// </summary>
internal sealed class RowSpace
{
    private const double LeastSquare = 1e-4, LeastGap = 1e-6;

    // README of the reference values: directions below this share of the largest singular value are rounding.
    private const double RankShare = 1e-10;

    private RowSpace(Matrix q, double[] singularValues, double variance)
    {
        Q = q;
        SingularValues = singularValues;
        Variance = variance;
    }

    /// <summary>[k × datapoints].</summary>
    public Matrix Q { get; }

    /// <summary>[k], descending.</summary>
    public double[] SingularValues { get; }

    public int Directions => SingularValues.Length;

    /// <summary>Share of the whole variance that the k directions hold.</summary>
    public double Variance { get; }

    /// <summary>diag(s) Q, the activations seen in their own leading directions.</summary>
    public Matrix Scaled() => new Matrix(Q.Rows, Q.Columns, [.. Q.Values]).ScaleRows(SingularValues);

    /// <summary>All directions that are not rounding; null where there is none.</summary>
    public static RowSpace? Of(Activations x) => Of(x, s => s.Length);

    /// <summary>The leading directions, as many as <paramref name="keep"/> asks for the descending singular values, within
    /// the rank; null where all activations are constant.</summary>
    public static RowSpace? Of(Activations x, Func<double[], int> keep)
    {
        if (x.ConstantNeurons == x.Neurons) return null;
        ILinearAlgebra algebra = LinearAlgebra.Current;
        return x.Neurons <= x.Datapoints
            ? FromGram(x.Centred, keep, algebra) ?? FromTriangle(x.Centred, keep, algebra)
            : FromTallTriangle(x.Centred, keep, algebra);
    }

    private static RowSpace? FromGram(Matrix x, Func<double[], int> keep, ILinearAlgebra algebra)
    {
        SymmetricEigen eigen = algebra.Eigen(algebra.Gram(x));
        int p = x.Rows;
        double[] squares = [.. eigen.Values.Reverse().Select(value => Math.Max(value, 0))];
        double[] s = [.. squares.Select(Math.Sqrt)];
        int k = Math.Clamp(keep(s), 1, p);
        if (squares[k - 1] < LeastSquare * squares[0]) return null;
        if (k < p && squares[k - 1] - squares[k] < LeastGap * squares[0]) return null;

        var leading = new Matrix(k, p);
        for (int i = 0; i < k; i++) eigen.Vectors.Row(p - 1 - i).CopyTo(leading.Row(i));
        leading.ScaleRows([.. s.Take(k).Select(value => 1 / value)]);
        return new RowSpace(algebra.Multiply(leading, x), s[..k], Share(s, k));
    }

    private static RowSpace FromTriangle(Matrix x, Func<double[], int> keep, ILinearAlgebra algebra)
    {
        (Matrix l, Matrix? q) = algebra.Lq(x);
        SingularValues svd = algebra.Svd(l);
        int k = Kept(svd.S, keep);
        return new RowSpace(algebra.Multiply(svd.Vt.Top(k), q!), svd.S[..k], Share(svd.S, k));
    }

    /// <summary>More neurons than datapoints: Xᵀ = L Q′ and L = U diag(s) Vᵀ make Uᵀ the rows sought.</summary>
    private static RowSpace FromTallTriangle(Matrix x, Func<double[], int> keep, ILinearAlgebra algebra)
    {
        SingularValues svd = algebra.Svd(algebra.Lq(x.Transposed(), needQ: false).L);
        int k = Kept(svd.S, keep);
        return new RowSpace(svd.U.Transposed().Top(k), svd.S[..k], Share(svd.S, k));
    }

    private static int Kept(double[] s, Func<double[], int> keep)
    {
        int rank = s.Count(value => value > RankShare * s[0]);
        return Math.Clamp(keep(s), 1, rank);
    }

    private static double Share(double[] s, int k) => s.Take(k).Sum(value => value * value) / s.Sum(value => value * value);
}
