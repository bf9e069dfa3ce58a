using MathNet.Numerics.Random;

namespace MedTransfer.Stats.Tests;

/// <summary>Seeded activations for tests.</summary>
internal static class Sample
{
    /// <summary>[rows × columns] of Gaussian noise around 0.</summary>
    public static double[] Noise(int rows, int columns, int seed)
    {
        double[] values = new double[rows * columns];
        MathNet.Numerics.Distributions.Normal.Samples(new Xoshiro256StarStar(seed), values, 0, 1);
        return values;
    }

    public static Activations Gaussian(int neurons, int datapoints, int seed) =>
        Activations.Of(Noise(neurons, datapoints, seed), neurons, datapoints);

    /// <summary>A mixture of common sources and noise, so that layers of different seeds are related.</summary>
    public static double[] Related(int neurons, int datapoints, int seed, double noise = 0.5)
    {
        double[] sources = Noise(4, datapoints, 1000), weights = Noise(neurons, 4, seed);
        double[] values = Multiply(weights, sources, neurons, 4, datapoints), own = Noise(neurons, datapoints, seed + 500);
        for (int i = 0; i < values.Length; i++) values[i] += noise * own[i];
        return values;
    }

    public static double[] Multiply(double[] a, double[] b, int rows, int depth, int columns)
    {
        double[] result = new double[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k < depth; k++)
            {
                for (int j = 0; j < columns; j++) result[(i * columns) + j] += a[(i * depth) + k] * b[(k * columns) + j];
            }
        }

        return result;
    }

    /// <summary>A rotation, by Math.NET's QR of noise.</summary>
    public static double[] Rotation(int size, int seed)
    {
        (Matrix _, Matrix? q) = new ManagedLinearAlgebra().Lq(new Matrix(size, size, Noise(size, size, seed)));
        return q!.Values;
    }
}
