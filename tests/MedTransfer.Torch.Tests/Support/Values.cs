using System.Text.Json;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests;

/// <summary>Nested arrays of the reference files as tensors, and comparisons with them.</summary>
internal static class Values
{
    /// <summary>A nested array as a tensor of its shape.</summary>
    public static Tensor Tensor(JsonElement value, ScalarType type)
    {
        List<long> shape = [];
        for (JsonElement level = value; level.ValueKind == JsonValueKind.Array; level = level[0])
        {
            shape.Add(level.GetArrayLength());
        }

        return tensor(Flat(value).ToArray(), shape.ToArray(), dtype: ScalarType.Float64).to(type);
    }

    /// <summary>Fails unless all values are equal up to rounding.</summary>
    public static void Close(JsonElement expected, Tensor actual, double relative, string what, double absolute = 1e-12) =>
        Close([.. Flat(expected)], actual, relative, what, absolute);

    /// <summary>Fails unless all values are equal up to rounding.</summary>
    public static void Close(double[] expected, Tensor actual, double relative, string what, double absolute = 1e-12)
    {
        using Tensor plain = actual.detach().to(ScalarType.Float64).contiguous();
        double[] found = plain.data<double>().ToArray();
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < found.Length; i++)
        {
            bool close = double.IsNaN(expected[i])
                ? double.IsNaN(found[i])
                : Math.Abs(expected[i] - found[i]) <= absolute + (relative * Math.Abs(expected[i])) || expected[i].Equals(found[i]);
            Assert.True(close, $"{what}: element {i} should be {expected[i]:R}, found {found[i]:R}.");
        }
    }

    private static IEnumerable<double> Flat(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().SelectMany(Flat) : [Goldens.Number(value)];
}
