namespace MedTransfer.Stats;

/// <summary>Sums over the datapoints of one layer.</summary>
internal sealed class LayerSums(bool unbiased, double[] point)
{
    private ProductSums own = new(unbiased);
    private SymmetricEigen? eigen;
    private double[] sums = new double[point.Length];
    private double squares;

    /// <summary>The fixed point that activations are measured from: the mean of the first block where none was given.</summary>
    public double[] Point { get; private set; } = point;

    public int Neurons => Point.Length;

    /// <summary>The mean of n datapoints.</summary>
    public double[] Location(double n) => [.. sums.Select((sum, i) => Point[i] + (sum / n))];

    /// <summary>How far the mean lies from the fixed point.</summary>
    public double[] Mean(double n) => [.. sums.Select(sum => sum / n)];

    /// <summary>A layer of which only Σ (x - mean)(x - mean)ᵀ is known.</summary>
    public static LayerSums Of(Matrix products) =>
        new(unbiased: false, new double[products.Rows]) { own = ProductSums.Of(products) };

    public BlockView View(Activations block)
    {
        if (Point.Length == 0) (Point, sums) = ([.. block.Means], new double[block.Neurons]);
        return BlockView.Of(block.Centred, block.Means, Point, unbiased);
    }

    public void Add(BlockView block)
    {
        eigen = null;
        own.Add(block, block);
        int n = block.Centred.Columns;
        for (int i = 0; i < sums.Length; i++) sums[i] += n * block.Offset[i];
        squares += VectorSums.Sum(block.SquaredLengths);
    }

    public void Add(LayerSums other, double factor)
    {
        eigen = null;
        own.Add(other.own, factor);
        for (int i = 0; i < sums.Length; i++) sums[i] += factor * other.sums[i];
        squares += factor * other.squares;
    }

    /// <summary>The leading directions of n datapoints; null where all neurons are constant.</summary>
    public MomentView? Directions(double n, Func<double[], int> keep) =>
        MomentView.Of(eigen ??= LinearAlgebra.Current.Eigen(Centred(n)), keep);

    public double Hsic(HsicEstimator estimator, double n) => Hsic(own, this, estimator, n);

    public double Hsic(ProductSums products, LayerSums other, HsicEstimator estimator, double n)
    {
        double[] mean1 = Mean(n), mean2 = other.Mean(n);
        double alignment = products.Centred(mean1, mean2, n).SquaredNorm();
        LinearHsic hsic = estimator == HsicEstimator.Biased
            ? new LinearHsic(alignment, 0, 0, 0)
            : new LinearHsic(
                alignment, products.LengthProducts(mean1, mean2, squares, other.squares, n), Trace(n), other.Trace(n));
        return hsic.Estimate(estimator, n);
    }

    private Matrix Centred(double n)
    {
        double[] mean = Mean(n);
        return own.Centred(mean, mean, n);
    }

    private double Trace(double n)
    {
        double[] mean = Mean(n);
        return squares - (n * VectorSums.Dot(mean, mean));
    }
}
