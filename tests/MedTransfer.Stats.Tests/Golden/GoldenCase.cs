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

    public bool HasInput(string key) => root.GetProperty("input").TryGetProperty(key, out _);

    public double Number(string key) => Goldens.Number(Input(key));

    public double[] Numbers(string key) => Flat(Input(key));

    public int[] Integers(string key) => [.. Numbers(key).Select(value => checked((int)value))];

    /// <summary>Columns of a table; 1 for a plain list.</summary>
    public int Columns(string key) =>
        Input(key)[0].ValueKind == JsonValueKind.Array ? Input(key)[0].GetArrayLength() : 1;

    /// <summary>Whether the reference raises an error instead of giving a figure.</summary>
    public static bool Raises(JsonElement expected) =>
        expected.ValueKind == JsonValueKind.Object && expected.TryGetProperty("raises", out _);

    /// <summary>A list or a table, row by row.</summary>
    public static double[] Flat(JsonElement values) => [.. values.EnumerateArray()
        .SelectMany(v => v.ValueKind == JsonValueKind.Array ? v.EnumerateArray() : Enumerable.Repeat(v, 1))
        .Select(Goldens.Number)];
}
