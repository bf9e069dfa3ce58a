namespace MedTransfer.Stats.Tests;

/// <summary>Tables of scores that several tests use.</summary>
internal static class Studies
{
    /// <summary>Demšar (2006), table 6: AUC of C4.5 and three variants on 14 data sets.</summary>
    public static readonly double[] Demsar =
    [
        0.763, 0.768, 0.771, 0.798, 0.599, 0.591, 0.590, 0.569, 0.954, 0.971, 0.968, 0.967, 0.628, 0.661, 0.654, 0.657,
        0.882, 0.888, 0.886, 0.898, 0.936, 0.931, 0.916, 0.931, 0.661, 0.668, 0.609, 0.685, 0.583, 0.583, 0.563, 0.625,
        0.775, 0.838, 0.866, 0.875, 1.000, 1.000, 1.000, 1.000, 0.940, 0.962, 0.965, 0.962, 0.619, 0.666, 0.614, 0.669,
        0.972, 0.981, 0.9751, 0.975, 0.957, 0.978, 0.946, 0.970,
    ];

    public static readonly string[] DemsarMethods = ["C4.5", "C4.5+m", "C4.5+cf", "C4.5+m+cf"];

    public static FriedmanResult DemsarFriedman => Friedman.Run(Demsar, 4, names: DemsarMethods);

    /// <summary>Row-major values as a table with one run a cell; data sets are named d1, d2, ...</summary>
    public static ScoreTable Table(double[] values, string[] methods, bool higherIsBetter = true) => ScoreTable.Of(
        values.Select((v, i) => new Score($"d{(i / methods.Length) + 1}", methods[i % methods.Length], v)), higherIsBetter);
}
