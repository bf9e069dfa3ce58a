using System.Text.Json;
using MedTransfer.Testing;

namespace MedTransfer.Stats.Tests;

/// <summary>One case of the reference values, with readers for its fields.</summary>
public sealed class GoldenCase
{
    private readonly JsonElement root;

    public GoldenCase(JsonElement root) => this.root = root;

    public string Name => root.GetProperty("name").GetString()!;

    public string Op => root.GetProperty("op").GetString()!;

    public JsonElement Expected => root.GetProperty("expected");

    public double Tolerance(double otherwise) =>
        root.TryGetProperty("rtol", out JsonElement given) && given.ValueKind == JsonValueKind.Number
            ? given.GetDouble()
            : otherwise;

    public double AbsoluteTolerance(double otherwise) =>
        root.TryGetProperty("atol", out JsonElement given) && given.ValueKind == JsonValueKind.Number
            ? given.GetDouble()
            : otherwise;

    public JsonElement Input(string key) => root.GetProperty("input").GetProperty(key);

    /// <summary>Whether an input is given; null says that it is not.</summary>
    public bool HasInput(string key) =>
        root.GetProperty("input").TryGetProperty(key, out JsonElement found) && found.ValueKind != JsonValueKind.Null;

    /// <summary>Whether the reference raises an error, or its statistic or p-value is NaN.</summary>
    public bool HasNoAnswer => IsSilent(Expected);

    public double Number(string key) => Goldens.Number(Input(key));

    public double Number(string key, double otherwise) => HasInput(key) ? Number(key) : otherwise;

    public bool Flag(string key, bool otherwise) => HasInput(key) ? Input(key).GetBoolean() : otherwise;

    public double[] Numbers(string key) => Flat(Input(key));

    public int[] Integers(string key) => [.. Numbers(key).Select(value => checked((int)value))];

    /// <summary>Columns of a table; 1 for a plain list.</summary>
    public int Columns(string key) =>
        Input(key).EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Array } row ? row.GetArrayLength() : 1;

    /// <summary>Whether the reference raises an error instead of giving a figure.</summary>
    public static bool Raises(JsonElement expected) =>
        expected.ValueKind == JsonValueKind.Object && expected.TryGetProperty("raises", out _);

    /// <summary>A list or a table, row by row.</summary>
    public static double[] Flat(JsonElement values) => [.. values.EnumerateArray()
        .SelectMany(v => v.ValueKind == JsonValueKind.Array ? v.EnumerateArray() : Enumerable.Repeat(v, 1))
        .Select(Goldens.Number)];

    private static bool IsSilent(JsonElement expected) => Raises(expected)
        || (expected.ValueKind == JsonValueKind.Object && expected.EnumerateObject().Any(p =>
            IsSilent(p.Value)
            || (p.Name is "statistic" or "F" or "H" or "W" or "z" or "chi2" or "auc" or "p" or "p_two-sided"
                && p.Value.ValueKind == JsonValueKind.String && p.Value.GetString() == "NaN")));
}
