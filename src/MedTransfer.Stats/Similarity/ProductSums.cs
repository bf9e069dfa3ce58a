namespace MedTransfer.Stats;

/// <summary>
/// Sums over datapoints of products of two layers, each measured from a fixed point of its own near its mean, so that little is
/// lost when the mean is taken off at the end.
/// </summary>
internal sealed class ProductSums
{
    private readonly bool unbiased;
    private Matrix? products;
    private double[] weighted1 = [], weighted2 = [];
    private double lengths;

    /// <param name="unbiased">Whether the sums of squared lengths are kept, which the unbiased HSIC needs.</param>
    public ProductSums(bool unbiased) => this.unbiased = unbiased;

    /// <summary>Sums that are known already.</summary>
    public static ProductSums Of(Matrix products) => new(unbiased: false) { products = products };

    /// <summary>Adds a block.</summary>
    public void Add(BlockView x, BlockView y)
    {
        Matrix block = ReferenceEquals(x, y)
            ? LinearAlgebra.Current.Gram(x.Centred)
            : LinearAlgebra.Current.Multiply(x.Centred, y.Centred, transposeB: true);
        for (int i = 0; i < block.Rows; i++)
        {
            double offset = x.Offset[i] * x.Centred.Columns;
            Span<double> row = block.Row(i);
            for (int j = 0; j < row.Length; j++) row[j] += offset * y.Offset[j];
        }

        if (products is null) products = block;
        else Accumulate(products.Values, block.Values, 1);
        if (!unbiased) return;
        if (weighted1.Length == 0) (weighted1, weighted2) = (new double[block.Rows], new double[block.Columns]);
        lengths += VectorSums.Dot(x.SquaredLengths, y.SquaredLengths);
        Weigh(x, y.SquaredLengths, weighted1);
        Weigh(y, x.SquaredLengths, weighted2);
    }

    /// <summary>Adds other sums of the same kind times a factor.</summary>
    public void Add(ProductSums other, double factor)
    {
        if (products is null)
        {
            products = new Matrix(other.products!.Rows, other.products.Columns, new double[other.products.Values.Length]);
            (weighted1, weighted2) = (new double[other.weighted1.Length], new double[other.weighted2.Length]);
        }

        Accumulate(products.Values, other.products!.Values, factor);
        Accumulate(weighted1, other.weighted1, factor);
        Accumulate(weighted2, other.weighted2, factor);
        lengths += factor * other.lengths;
    }

    /// <summary>Σ (x - mean)(y - mean)ᵀ.</summary>
    public Matrix Centred(double[] mean1, double[] mean2, double n)
    {
        var centred = new Matrix(products!.Rows, products.Columns, [.. products.Values]);
        for (int i = 0; i < centred.Rows; i++)
        {
            double own = n * mean1[i];
            Span<double> row = centred.Row(i);
            for (int j = 0; j < row.Length; j++) row[j] -= own * mean2[j];
        }

        return centred;
    }

    /// <summary>Σ |x - mean|² |y - mean|², from the sums of |x|²|y|², |y|²x, |x|²y and xyᵀ.</summary>
    public double LengthProducts(double[] mean1, double[] mean2, double squares1, double squares2, double n)
    {
        double own1 = VectorSums.Dot(mean1, mean1), own2 = VectorSums.Dot(mean2, mean2), mixed = 0;
        for (int i = 0; i < mean1.Length; i++) mixed += mean1[i] * VectorSums.Dot(products!.Row(i), mean2);
        return lengths - (2 * VectorSums.Dot(mean1, weighted1)) - (2 * VectorSums.Dot(mean2, weighted2))
            + (own2 * squares1) + (own1 * squares2) + (4 * mixed) - (3 * n * own1 * own2);
    }

    /// <summary>Σ_j w_j x_j.</summary>
    private static void Weigh(BlockView x, double[] weights, double[] sums)
    {
        double total = VectorSums.Sum(weights);
        for (int i = 0; i < sums.Length; i++) sums[i] += VectorSums.Dot(x.Centred.Row(i), weights) + (x.Offset[i] * total);
    }

    private static void Accumulate(double[] sums, double[] values, double factor)
    {
        for (int i = 0; i < sums.Length; i++) sums[i] += factor * values[i];
    }
}
