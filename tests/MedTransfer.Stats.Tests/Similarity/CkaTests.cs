namespace MedTransfer.Stats.Tests;

public class CkaTests
{
    [Theory]
    [InlineData(6, 9, 40)]
    [InlineData(60, 9, 40)]
    [InlineData(60, 90, 40)]
    public void Is_the_same_by_covariances_and_by_kernels(int p, int q, int n)
    {
        Activations x = Activations.Of(Sample.Related(p, n, 1), p, n), y = Activations.Of(Sample.Related(q, n, 2), q, n);
        (double biased, double unbiased) = ByDefinition(x, y);
        Near.Equal(biased, Cka.Linear(x, y).Hsic, 1e-11, "biased");
        Near.Equal(unbiased, Cka.Linear(x, y, HsicEstimator.Unbiased).Hsic, 1e-11, "unbiased");
    }

    [Fact]
    public void Unbiased_is_near_zero_for_independent_layers_and_biased_is_not()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(i =>
            Cka.Linear(Sample.Gaussian(30, 60, 2 * i), Sample.Gaussian(30, 60, (2 * i) + 1), HsicEstimator.Unbiased).Value)];
        Description all = Description.Of(values);
        Assert.InRange(Math.Abs(all.Mean), 0, 3.5 * all.StandardDeviation / Math.Sqrt(40));
        Assert.InRange(Cka.Linear(Sample.Gaussian(30, 60, 1), Sample.Gaussian(30, 60, 2)).Value, 0.25, 0.5);
    }

    [Fact]
    public void Warns_of_wide_layers_and_of_no_spread()
    {
        Assert.Contains("fewer datapoints than neurons",
            Cka.Linear(Sample.Gaussian(30, 20, 1), Sample.Gaussian(3, 20, 2)).Warning, StringComparison.Ordinal);
        CkaResult constant = Cka.Linear(Sample.Gaussian(3, 20, 1), Activations.Of(new double[20], 1, 20));
        Assert.True(double.IsNaN(constant.Value));
        Assert.Contains("second view are constant", constant.Warning, StringComparison.Ordinal);

        // Nine of ten datapoints alike: the median distance is 0.
        double[] spike = new double[10];
        spike[3] = 1;
        CkaResult noBandwidth = Cka.Rbf(Activations.Of(spike, 1, 10), Sample.Gaussian(2, 10, 1));
        Assert.True(double.IsNaN(noBandwidth.Value));
        Assert.Contains("most of them alike", noBandwidth.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_as_a_paper_prints_it()
    {
        Activations x = Sample.Gaussian(3, 20, 1);
        Assert.Equal("Linear CKA: CKA = 1.00, p_1 = 3, p_2 = 3, n = 20.", Cka.Linear(x, x).ToString());
        Assert.StartsWith("Linear CKA (debiased): CKA $= 1.00$", Cka.Linear(x, x, HsicEstimator.Unbiased).ToLatex(),
            StringComparison.Ordinal);
        Assert.Equal("RBF CKA (bandwidth 0.5 × median)", Cka.Rbf(x, x, 0.5).Method);
    }

    [Fact]
    public void Refuses_wrong_arguments()
    {
        Activations x = Sample.Gaussian(3, 20, 1), three = Sample.Gaussian(2, 3, 1);
        Assert.Throws<ArgumentException>(() => Cka.Linear(x, Sample.Gaussian(3, 19, 2)));
        Assert.Contains(
            "At least 4",
            Assert.Throws<ArgumentException>(() => Cka.Linear(three, three, HsicEstimator.Unbiased)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Cka.Linear(x, x, (HsicEstimator)7));
        foreach (double bandwidth in new[] { 0, -1, double.NaN, double.PositiveInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Cka.Rbf(x, x, bandwidth));
            Assert.Throws<ArgumentOutOfRangeException>(() => SimilarityMeasure.RbfCka(bandwidth));
        }
    }

    /// <summary>tr(KHLH) and Song's formula, term by term on n × n kernels.</summary>
    private static (double Biased, double Unbiased) ByDefinition(Activations x, Activations y)
    {
        var algebra = new ManagedLinearAlgebra();
        int n = x.Datapoints;
        Matrix k = algebra.Gram(x.Centred, transposed: true), l = algebra.Gram(y.Centred, transposed: true);
        double biased = k.InnerProduct(l) / ((n - 1.0) * (n - 1.0));
        for (int i = 0; i < n; i++) k.Row(i)[i] = l.Row(i)[i] = 0;
        double trace = k.InnerProduct(l), sumK = k.Values.Sum(), sumL = l.Values.Sum(), both = 0;
        for (int i = 0; i < n; i++) both += VectorSums.Sum(k.Row(i)) * VectorSums.Sum(l.Row(i));
        double unbiased = (trace + (sumK * sumL / ((n - 1.0) * (n - 2.0))) - (2.0 / (n - 2.0) * both)) / (n * (n - 3.0));
        return (biased, unbiased);
    }
}
