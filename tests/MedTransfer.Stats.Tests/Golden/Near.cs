using System.Text.Json;
using MedTransfer.Testing;

namespace MedTransfer.Stats.Tests;

/// <summary>Comparison with a relative tolerance, in which NaN and the infinities equal themselves only.</summary>
public static class Near
{
    public static void Equal(JsonElement expected, double actual, double rtol, string what, double atol = 0) =>
        Equal(Goldens.Number(expected), actual, rtol, what, atol);

    public static void Equal(double expected, double actual, double rtol, string what, double atol = 0)
    {
        bool equal = expected.Equals(actual) || expected == actual
            || Math.Abs(expected - actual) <= atol + (rtol * Math.Abs(expected));
        Assert.True(
            equal && (double.IsFinite(expected) || expected.Equals(actual)),
            $"{what}: expected {expected:R}, found {actual:R}");
    }

    public static void AllEqual(JsonElement expected, IReadOnlyList<double> actual, double rtol, string what, double atol = 0)
    {
        double[] numbers = GoldenCase.Flat(expected);
        Assert.Equal(numbers.Length, actual.Count);
        for (int i = 0; i < numbers.Length; i++) Equal(numbers[i], actual[i], rtol, $"{what}[{i}]", atol);
    }
}
