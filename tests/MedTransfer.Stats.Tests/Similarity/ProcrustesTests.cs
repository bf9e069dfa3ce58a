namespace MedTransfer.Stats.Tests;

public class ProcrustesTests
{
    [Theory]
    [InlineData(60, 5, 20)]
    [InlineData(60, 70, 20)]
    public void Wide_layers_are_turned_into_their_own_space_first(int p, int q, int n)
    {
        Activations x = Activations.Of(Sample.Related(p, n, 1), p, n), y = Activations.Of(Sample.Related(q, n, 2), q, n);
        var algebra = new ManagedLinearAlgebra();
        double nuclear = algebra.SingularValues(algebra.Multiply(x.Centred, y.Centred, transposeB: true)).Sum()
            / Math.Sqrt(x.Centred.SquaredNorm() * y.Centred.SquaredNorm());
        ProcrustesResult result = Procrustes.Run(x, y);
        Near.Equal(nuclear, result.NuclearNorm, 1e-11, "nuclear norm");
        Assert.Equal(2 - (2 * result.NuclearNorm), result.Value);
        Assert.StartsWith("Orthogonal Procrustes: squared distance = ", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Constants_give_nan_and_unequal_datapoints_are_refused()
    {
        ProcrustesResult result = Procrustes.Run(Activations.Of(new double[40], 2, 20), Sample.Gaussian(3, 20, 1));
        Assert.True(double.IsNaN(result.Value) && double.IsNaN(result.AngularDistance));
        Assert.Contains("constant", result.Warning, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Procrustes.Run(Sample.Gaussian(3, 20, 1), Sample.Gaussian(3, 10, 1)));
    }
}
