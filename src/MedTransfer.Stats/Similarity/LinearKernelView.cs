namespace MedTransfer.Stats;

/// <summary>
/// The kernel K = XᵀX of centred activations, which need not be formed: |X Yᵀ|² = ⟨XᵀX, YᵀY⟩. Since the rows of K sum
/// to 0, the unbiased estimator needs only K's diagonal besides, and it does not change under centring.
/// </summary>
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

    private double Estimate(double alignment, double[] k, double[] l, double n)
    {
        if (estimator == HsicEstimator.Biased) return alignment / ((n - 1) * (n - 1));
        double products = VectorSums.Dot(k, l);
        return (alignment - products + (VectorSums.Sum(k) * VectorSums.Sum(l) / ((n - 1) * (n - 2))) - (2 / (n - 2) * products))
            / (n * (n - 3));
    }

    private static double[] Diagonal(Matrix x)
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
