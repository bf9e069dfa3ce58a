using MathNet.Numerics.Random;

namespace MedTransfer.Stats;

/// <summary>
/// Covariances of Gaussian noise without the noise: those of n datapoints are Wishart distributed with n - 1 degrees of
/// freedom and, after Bartlett (1933), A Aᵀ of a lower triangular A with normal entries below its diagonal and the roots of
/// chi-squared ones on it.
/// </summary>
internal static class NoiseCovariances
{
    /// <summary>Whether so many datapoints have covariances of full rank, which this needs.</summary>
    public static bool CanDraw(int neurons1, int neurons2, int datapoints) => (long)neurons1 + neurons2 < datapoints;

    /// <summary>One pair of independent layers.</summary>
    public static StreamedSimilarity Draw(int neurons1, int neurons2, int datapoints, Xoshiro256StarStar random)
    {
        int p = neurons1 + neurons2;
        var a = new Matrix(p, p, new double[p * p]);
        for (int i = 0; i < p; i++)
        {
            Span<double> row = a.Row(i);
            for (int j = 0; j < i; j++) row[j] = MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);
            // Chi-squared, which the library would sum from as many squares as there are degrees of freedom.
            row[i] = Math.Sqrt(MathNet.Numerics.Distributions.Gamma.Sample(random, (datapoints - 1 - i) / 2.0, 0.5));
        }

        Matrix products = LinearAlgebra.Current.Gram(a);
        return StreamedSimilarity.OfCovariances(
            Part(products, 0, neurons1, 0, neurons1),
            Part(products, 0, neurons1, neurons1, neurons2),
            Part(products, neurons1, neurons2, neurons1, neurons2),
            datapoints);
    }

    private static Matrix Part(Matrix all, int row, int rows, int column, int columns)
    {
        var part = new Matrix(rows, columns);
        for (int i = 0; i < rows; i++) all.Row(row + i).Slice(column, columns).CopyTo(part.Row(i));
        return part;
    }
}
