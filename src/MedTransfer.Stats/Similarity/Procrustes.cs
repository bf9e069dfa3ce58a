namespace MedTransfer.Stats;

/// <summary>Orthogonal Procrustes (Schönemann 1966): both layers are centred and scaled to Frobenius norm 1, then one is
/// rotated onto the other as well as can be. Layers of different widths are filled up with zeros.</summary>
public static class Procrustes
{
    /// <summary>Compares two layers.</summary>
    /// <param name="x">One view.</param>
    /// <param name="y">The other, of the same datapoints.</param>
    /// <returns>NaN where all neurons of a view are constant.</returns>
    /// <exception cref="ArgumentException">The datapoints differ in number.</exception>
    public static ProcrustesResult Run(Activations x, Activations y)
    {
        Activations.CheckPair(x, y);
        return Compare(Prepare(x), Prepare(y));
    }

    internal static ProcrustesView Prepare(Activations x)
    {
        // Rotated into its row space a layer wider than it has datapoints loses nothing but zeros.
        Matrix compact = x.Neurons > x.Datapoints && RowSpace.Of(x) is { } space ? space.Scaled() : x.Centred;
        return new ProcrustesView(x, compact, Math.Sqrt(compact.SquaredNorm()));
    }

    internal static ProcrustesResult Compare(ProcrustesView x, ProcrustesView y)
    {
        Activations.CheckPair(x.Source, y.Source);
        double nuclear = double.NaN;
        if (x.Norm > 0 && y.Norm > 0)
        {
            ILinearAlgebra algebra = LinearAlgebra.Current;
            double[] s = algebra.SingularValues(algebra.Multiply(x.Compact, y.Compact, transposeB: true));
            nuclear = Math.Min(1, s.Sum() / x.Norm / y.Norm);
        }

        return new ProcrustesResult
        {
            Method = "Orthogonal Procrustes",
            Value = 2 - (2 * nuclear),
            NuclearNorm = nuclear,
            Neurons1 = x.Source.Neurons,
            Neurons2 = y.Source.Neurons,
            Datapoints = x.Source.Datapoints,
            Warning = double.IsNaN(nuclear) ? "All neurons of a view are constant." : null,
        };
    }
}
