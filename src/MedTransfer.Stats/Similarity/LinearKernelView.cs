namespace MedTransfer.Stats;

/// <summary>The kernel K = XᵀX of centred activations, which need not be formed: |X Yᵀ|² = ⟨XᵀX, YᵀY⟩.</summary>
internal sealed class LinearKernelView : IKernelView
{
    private readonly HsicEstimator estimator;
    private readonly Matrix? gram;
    private readonly double[] diagonal;

    public LinearKernelView(Activations source, HsicEstimator estimator)
    {
        Source = source;
        this.estimator = estimator;

        // The smaller of X Xᵀ and XᵀX has the norm of either.
        bool wide = source.Neurons >= source.Datapoints;
        Matrix own = LinearAlgebra.Current.Gram(source.Centred, transposed: wide);
        if (wide) gram = own;
        diagonal = estimator == HsicEstimator.Unbiased ? Diagonal(source.Centred) : [];
        Self = Estimate(own.SquaredNorm(), diagonal, diagonal, source.Datapoints);
    }

    public Activations Source { get; }

    public double Self { get; }

    public double Hsic(LinearKernelView other)
    {
        Activations.CheckPair(Source, other.Source);
        double alignment = gram is { } k && other.gram is { } l
            ? k.InnerProduct(l)
            : LinearAlgebra.Current.Multiply(Source.Centred, other.Source.Centred, transposeB: true).SquaredNorm();
        return Estimate(alignment, diagonal, other.diagonal, Source.Datapoints);
    }

    private double Estimate(double alignment, double[] k, double[] l, double n) => estimator == HsicEstimator.Biased
        ? new LinearHsic(alignment, 0, 0, 0).Estimate(estimator, n)
        : new LinearHsic(alignment, VectorSums.Dot(k, l), VectorSums.Sum(k), VectorSums.Sum(l)).Estimate(estimator, n);

    /// <summary>The squared length of each datapoint.</summary>
    internal static double[] Diagonal(Matrix x)
    {
        double[] squares = new double[x.Columns];
        for (int i = 0; i < x.Rows; i++)
        {
            ReadOnlySpan<double> row = x.Row(i);
            for (int j = 0; j < squares.Length; j++) squares[j] += row[j] * row[j];
        }

        return squares;
    }
}
