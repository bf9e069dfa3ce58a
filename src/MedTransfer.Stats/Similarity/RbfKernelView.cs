using MathNet.Numerics.Statistics;

namespace MedTransfer.Stats;

/// <summary>The kernel exp(-d² / (2 t² median(d²))) of the datapoints' squared Euclidean distances; the median is over all
/// n · n of them, the n zeros of the diagonal included.</summary>
internal sealed class RbfKernelView : IKernelView
{
    private readonly HsicEstimator estimator;
    private readonly Matrix kernel;
    private readonly double[] rowSums;

    public RbfKernelView(Activations source, double bandwidth, HsicEstimator estimator)
    {
        Source = source;
        this.estimator = estimator;
        int n = source.Datapoints;
        kernel = SquaredDistances(source.Centred);
        double scale = -0.5 / (bandwidth * bandwidth * Median(kernel));
        if (!double.IsFinite(scale))
        {
            rowSums = [];
            Self = double.NaN;
            return;
        }

        Parallel.For(0, n, i =>
        {
            foreach (ref double value in kernel.Row(i)) value = Math.Exp(value * scale);
            if (estimator == HsicEstimator.Unbiased) kernel.Row(i)[i] = 0;
        });
        rowSums = new double[n];
        for (int i = 0; i < n; i++) rowSums[i] = VectorSums.Sum(kernel.Row(i));
        if (estimator == HsicEstimator.Biased) Centre();
        Self = Hsic(this);
    }

    public Activations Source { get; }

    public double Self { get; }

    public double Hsic(RbfKernelView other)
    {
        Activations.CheckPair(Source, other.Source);
        if (rowSums.Length == 0 || other.rowSums.Length == 0) return double.NaN;
        double n = rowSums.Length, alignment = kernel.InnerProduct(other.kernel);
        if (estimator == HsicEstimator.Biased) return alignment / ((n - 1) * (n - 1));
        double sums = VectorSums.Sum(rowSums) * VectorSums.Sum(other.rowSums);
        return (alignment + (sums / ((n - 1) * (n - 2))) - (2 / (n - 2) * VectorSums.Dot(rowSums, other.rowSums)))
            / (n * (n - 3));
    }

    private static Matrix SquaredDistances(Matrix x)
    {
        Matrix gram = LinearAlgebra.Current.Gram(x, transposed: true);
        int n = gram.Rows;
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) diagonal[i] = gram.Row(i)[i];
        Parallel.For(0, n, i =>
        {
            Span<double> row = gram.Row(i);
            for (int j = 0; j < n; j++) row[j] = Math.Max(0, diagonal[i] + diagonal[j] - (2 * row[j]));
            row[i] = 0;
        });
        return gram;
    }

    private static double Median(Matrix distances)
    {
        int n = distances.Rows;
        double[] above = new double[n * (n - 1) / 2];
        int filled = 0;
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> row = distances.Row(i)[(i + 1)..];
            row.CopyTo(above.AsSpan(filled));
            filled += row.Length;
        }

        long count = (long)n * n;
        return count % 2 == 1 ? At(count / 2) : (At((count / 2) - 1) + At(count / 2)) / 2;

        // In the sorted list of all, the n zeros come first and then each distance above the diagonal twice.
        double At(long rank) => rank < n ? 0 : ArrayStatistics.OrderStatisticInplace(above, (int)((rank - n) / 2) + 1);
    }

    /// <summary>H K H.</summary>
    private void Centre()
    {
        int n = rowSums.Length;
        double mean = VectorSums.Sum(rowSums) / ((double)n * n);
        Parallel.For(0, n, i =>
        {
            Span<double> row = kernel.Row(i);
            double own = (rowSums[i] / n) - mean;
            for (int j = 0; j < n; j++) row[j] -= own + (rowSums[j] / n);
        });
    }
}
