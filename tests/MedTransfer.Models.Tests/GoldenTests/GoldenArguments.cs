using System.Text.Json;

namespace MedTransfer.Models.Tests;

/// <summary>The Python arguments of a golden file's constructor.</summary>
internal sealed class GoldenArguments(int numClasses, int inChannels, IReadOnlyDictionary<string, JsonElement> values)
{
    // All rates are 0 in the goldens.
    private static readonly string[] Rates = ["drop_rate", "drop_path_rate", "dropout"];

    internal int NumClasses => numClasses;

    internal int InChannels => inChannels;

    /// <summary>Refuses arguments that the constructor does not look at.</summary>
    /// <exception cref="KeyNotFoundException">There are others.</exception>
    internal void Only(params string[] names)
    {
        var other = values.Keys.Except(names).Except(Rates).ToArray();
        if (other.Length > 0) throw new KeyNotFoundException($"the arguments {string.Join(", ", other)} are not implemented");
    }

    internal bool Has(string name) => values.ContainsKey(name);

    internal JsonElement this[string name] => values[name];

    internal int? Integer(string name) => values.TryGetValue(name, out var value) ? value.GetInt32() : null;

    internal int[]? Integers(string name) => values.TryGetValue(name, out var value) ? [.. value.EnumerateArray().Select(v => v.GetInt32())] : null;

    internal double? Number(string name) => values.TryGetValue(name, out var value) ? value.GetDouble() : null;

    internal bool? Flag(string name) => values.TryGetValue(name, out var value) ? value.GetBoolean() : null;

    internal string? Text(string name) => values.TryGetValue(name, out var value) ? value.GetString() : null;

    /// <summary>timm's <c>global_pool</c>.</summary>
    internal GlobalPool? Pool() => Text("global_pool") switch
    {
        null => null,
        "token" => GlobalPool.Token,
        "avg" => GlobalPool.Average,
        "max" => GlobalPool.Max,
        "avgmax" => GlobalPool.AverageMax,
        "" => GlobalPool.None,
        var other => throw new KeyNotFoundException($"pooling by '{other}' is not implemented"),
    };
}
