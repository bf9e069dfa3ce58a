using System.Text.Json;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Compares tensors with what a golden file says of them and keeps the largest deviation of every quantity.</summary>
internal sealed class Measured
{
    private readonly SortedDictionary<string, (double Deviation, double Allowed)> worst = new(StringComparer.Ordinal);
    private readonly List<string> faults = [];

    /// <summary>What deviated too far, one line each.</summary>
    internal IReadOnlyList<string> Faults => faults;

    /// <summary>Largest deviation by quantity.</summary>
    internal string Summary => string.Join("\n", worst.Select(w => $"  {w.Key,-22} {w.Value.Deviation:0.0e+00} of {w.Value.Allowed:0.0e+00}"));

    /// <summary>Elementwise values, as relative L2.</summary>
    internal void Values(string quantity, string name, Tensor actual, JsonElement expected, double allowed)
    {
        var wanted = Flat(expected).ToArray();
        var found = Doubles(actual);
        if (wanted.Length != found.Length)
        {
            faults.Add($"{name}: {found.Length} values, expected {wanted.Length}");
            return;
        }

        Note(quantity, name, Distance(found, wanted) / Norm(wanted), allowed);
    }

    /// <summary>Shape, mean, standard deviation, L2 norm and the first values of a tensor, those that the file has.</summary>
    internal void Summarised(string quantity, string name, Tensor actual, JsonElement expected, double allowed, double? allowedFirst = null)
    {
        var shape = expected.GetProperty("shape").EnumerateArray().Select(v => v.GetInt64()).ToArray();
        if (!shape.SequenceEqual(actual.shape))
        {
            faults.Add($"{name}: shape [{string.Join(", ", actual.shape)}], expected [{string.Join(", ", shape)}]");
            return;
        }

        using var scope = NewDisposeScope();
        var values = actual.detach().to(ScalarType.Float64).reshape(-1);
        var norm = Math.Sqrt(values.square().sum().item<double>());
        var wantedNorm = Goldens.Number(expected.GetProperty("l2"));
        Note(quantity + " l2", name, Math.Abs(norm - wantedNorm) / wantedNorm, allowed);

        // Single values are judged by the size that values of this tensor have: a few may be near zero.
        var typical = wantedNorm / Math.Sqrt(values.numel());
        var first = Goldens.Numbers(expected.GetProperty("first"));
        var scale = Math.Max(Norm(first), typical * Math.Sqrt(first.Length));
        Note(quantity + " first", name, Distance(Doubles(values.narrow(0, 0, first.Length)), first) / scale, allowedFirst ?? allowed);
        if (!expected.TryGetProperty("mean", out var mean)) return;
        var average = values.mean().item<double>();
        Note(quantity + " mean", name, Math.Abs(average - mean.GetDouble()) / typical, allowed);
        var deviation = Math.Sqrt((values - average).square().mean().item<double>());
        Note(quantity + " std", name, Math.Abs(deviation - expected.GetProperty("std").GetDouble()) / typical, allowed);
    }

    /// <summary>One number, relative.</summary>
    internal void Number(string quantity, string name, double actual, double expected, double allowed, double? scale = null) =>
        Note(quantity, name, Math.Abs(actual - expected) / (scale ?? Math.Abs(expected)), allowed);

    internal static double NormOf(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return Math.Sqrt(tensor.detach().to(ScalarType.Float64).square().sum().item<double>());
    }

    private void Note(string quantity, string name, double deviation, double allowed)
    {
        if (!worst.TryGetValue(quantity, out var previous) || !(deviation <= previous.Deviation)) worst[quantity] = (deviation, allowed);
        if (!(deviation <= allowed)) faults.Add($"{quantity} of {name}: deviation {deviation:0.00e+00}, allowed {allowed:0.0e+00}");
    }

    private static double[] Doubles(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
    }

    private static IEnumerable<double> Flat(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().SelectMany(Flat) : [Goldens.Number(value)];

    private static double Norm(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var v in values) sum += v * v;
        return Math.Sqrt(sum);
    }

    private static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.Sqrt(sum);
    }
}
