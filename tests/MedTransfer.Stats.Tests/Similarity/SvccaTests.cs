namespace MedTransfer.Stats.Tests;

public class SvccaTests
{
    [Fact]
    public void Keeps_by_squares_of_singular_values()
    {
        // Variances 100, 1 and 0.01 in orthogonal directions: one direction holds 99.0%, two 99.99%.
        double[] values = new double[3 * 12];
        for (int j = 0; j < 12; j++)
        {
            values[j] = 10 * (j % 2 == 0 ? 1 : -1);
            values[12 + j] = j % 4 < 2 ? 1 : -1;
            values[24 + j] = 0.1 * (j < 6 ? 1 : -1) * (j % 2 == 0 ? 1 : -1) * (j % 4 < 2 ? 1 : -1);
        }

        Activations x = Activations.Of(values, 3, 12);
        Assert.Equal(1, Svcca.Run(x, x, 0.95).Directions1);
        Assert.Equal(2, Svcca.Run(x, x, 0.995).Directions1);
        SvccaResult all = Svcca.Run(x, x, 1);
        Assert.Equal(3, all.Directions2);
        Near.Equal(1, all.Variance1, 1e-15, "variance");
        Assert.Equal("SVCCA (100% of the variance)", all.Method);
        Assert.Equal(2, Svcca.RunDirections(x, x, 2).Directions1);
        Assert.Equal(3, Svcca.RunDirections(x, x, 99).Directions1);
    }

    [Fact]
    public void Steep_and_flat_spectra_agree_whichever_route_is_taken()
    {
        // Singular values over 8 decades need the QR route, flat ones take the eigenvalues of X Xᵀ.
        foreach (double decades in new[] { 0.0, 3.0, 8.0 })
        {
            double[] x = Sample.Related(20, 300, 1), y = Sample.Related(20, 300, 2);
            for (int i = 0; i < x.Length; i++) x[i] *= Math.Pow(10, -decades * (i / 300) / 19);
            Activations a = Activations.Of(x, 20, 300), b = Activations.Of(y, 20, 300);
            RowSpace space = RowSpace.Of(a)!;
            Assert.Equal(20, space.Directions);
            Matrix identity = new ManagedLinearAlgebra().Gram(space.Q);
            for (int i = 0; i < 20; i++)
            {
                for (int j = 0; j < 20; j++)
                    Near.Equal(i == j ? 1 : 0, identity.Row(i)[j], 0, $"QQ[{i}, {j}]", 1e-11);
            }

            // A scaled neuron spans the same space.
            Activations flat = Activations.Of(Sample.Related(20, 300, 1), 20, 300);
            Near.Equal(Cca.Run(flat, b).Value, Cca.Run(a, b).Value, 1e-9, $"CCA over {decades} decades");
        }
    }

    [Fact]
    public void Takes_layers_wider_than_the_datapoints_and_warns()
    {
        SvccaResult result = Svcca.RunDirections(Sample.Gaussian(100, 40, 1), Sample.Gaussian(60, 40, 2), 5);
        Assert.Equal((5, 5), (result.Directions1, result.Directions2));
        Assert.Null(result.Warning);
        Assert.Contains("coefficients are 1", Svcca.Run(Sample.Gaussian(100, 40, 1), Sample.Gaussian(60, 40, 2)).Warning,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Projection_keeps_the_variance_asked_for()
    {
        Activations x = Activations.Of(Sample.Related(12, 100, 1, 0.1), 12, 100), kept = Svcca.Project(x, 0.9);
        Assert.InRange(kept.Neurons, 1, 4);
        Assert.Equal(1, Svcca.Run(x, kept, 0.9).Value, 1e-12);
        Assert.Throws<ArgumentException>(() => Svcca.Project(Activations.Of(new double[20], 2, 10)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Refuses_a_share_outside_its_range(double variance)
    {
        Activations x = Sample.Gaussian(3, 30, 1);
        Assert.Contains(
            "(0, 1]",
            Assert.Throws<ArgumentOutOfRangeException>(() => Svcca.Run(x, x, variance)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Svcca.Project(x, variance));
        Assert.Throws<ArgumentOutOfRangeException>(() => SimilarityMeasure.Svcca(variance));
    }

    [Fact]
    public void Refuses_to_keep_nothing()
    {
        Activations x = Sample.Gaussian(3, 30, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Svcca.RunDirections(x, x, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SimilarityMeasure.SvccaDirections(0));
    }
}
