namespace MedTransfer.Stats;

/// <summary>The leading principal directions of a layer, from the eigenvectors of X Xᵀ alone.</summary>
/// <param name="Vectors">[k × neurons], orthonormal rows.</param>
/// <param name="SingularValues">[k], descending: the singular values of X.</param>
/// <param name="Variance">Share of the whole variance that the k directions hold.</param>
internal sealed record MomentView(Matrix Vectors, double[] SingularValues, double Variance)
{
    // X Xᵀ is rounded relative to its largest eigenvalue; below this share a direction is that rounding.
    private const double RankShare = 1e-12;

    /// <summary>Directions kept.</summary>
    public int Directions => SingularValues.Length;

    /// <summary>So many directions as <paramref name="keep"/> says of the descending singular values; null where there is
    /// none.</summary>
    public static MomentView? Of(SymmetricEigen eigen, Func<double[], int> keep)
    {
        int p = eigen.Values.Length;
        double[] squares = [.. eigen.Values.Reverse().Select(value => Math.Max(value, 0))];
        if (squares[0] <= 0) return null;
        double[] s = [.. squares.Select(Math.Sqrt)];
        int k = Math.Clamp(keep(s), 1, squares.Count(value => value > RankShare * squares[0]));
        var vectors = new Matrix(k, p);
        for (int i = 0; i < k; i++) eigen.Vectors.Row(p - 1 - i).CopyTo(vectors.Row(i));
        return new MomentView(vectors, s[..k], squares.Take(k).Sum() / squares.Sum());
    }

    /// <summary>V / s: what turns activations into orthonormal rows.</summary>
    public Matrix Whitening() => Copy().ScaleRows([.. SingularValues.Select(value => 1 / value)]);

    /// <summary>V s = (V / s) X Xᵀ.</summary>
    public Matrix Scaled() => Copy().ScaleRows(SingularValues);

    private Matrix Copy() => new(Vectors.Rows, Vectors.Columns, [.. Vectors.Values]);
}
