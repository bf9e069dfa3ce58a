using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MedTransfer.Core.Configuration;

/// <summary>
/// Reads one JSON object of settings and collects every fault instead of stopping at the first: wrong kinds, values out
/// of range, unknown and repeated keys.
/// </summary>
internal sealed class JsonSettings
{
    private readonly JsonElement _element;
    private readonly string _path;
    private readonly List<string> _faults;
    private readonly JsonSettings? _fallback;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>What people write by hand may have comments and trailing commas.</summary>
    internal static JsonDocumentOptions Syntax { get; } = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads <paramref name="element"/>; keys it lacks are looked up in <paramref name="fallback"/>.</summary>
    internal JsonSettings(JsonElement element, string path, List<string> faults, JsonSettings? fallback = null)
    {
        _element = element;
        _path = path;
        _faults = faults;
        _fallback = fallback;
        if (element.ValueKind != JsonValueKind.Object) Fault("", $"expected an object {{…}}, found {Describe(element)}");
    }

    /// <summary>Adds a fault at a key of this object (an empty key: at the object itself).</summary>
    internal void Fault(string key, string message) => _faults.Add($"{Where(key)}: {message}");

    /// <summary>The path of a key: in this object, or where the value stands that is taken in its place.</summary>
    internal string Where(string key) =>
        !Holds(key) && _fallback is { } other && other.Holds(key) ? other.Where(key) :
        key.Length == 0 ? (_path.Length == 0 ? "the whole" : _path) : _path.Length == 0 ? key : $"{_path}.{key}";

    private bool Holds(string key) => _element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(key, out _);

    internal bool Has(string key) => Find(key) is not null;

    internal string? Text(string key, string? otherwise = null)
    {
        if (Find(key) is not { } found) return otherwise;
        if (found.Value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(found.Value.GetString())) return found.Value.GetString();
        found.Owner.Fault(key, $"expected a text, found {Describe(found.Value)}");
        return otherwise;
    }

    internal string Choice(string key, string otherwise, IReadOnlyList<string> allowed)
    {
        if (Find(key) is not { } found || Text(key) is not { } given) return otherwise;
        return Choice(given, found.Owner.Where(key), allowed, _faults) ?? otherwise;
    }

    /// <summary>One of some names; null and a fault where it is none.</summary>
    internal static string? Choice(string given, string path, IReadOnlyList<string> allowed, List<string> faults)
    {
        if (allowed.Contains(given, StringComparer.Ordinal)) return given;
        faults.Add($"{path}: '{given}' is none of {string.Join(", ", allowed)}.{DidYouMean.Sentence(given, allowed)}");
        return null;
    }

    internal int Integer(string key, int otherwise, int minimum, int maximum)
    {
        if (Find(key) is not { } found) return otherwise;
        return Integer(found.Value, found.Owner.Where(key), minimum, maximum, _faults) ?? otherwise;
    }

    /// <summary>A whole number; null and a fault where the value is none or out of range.</summary>
    internal static int? Integer(JsonElement given, string path, int minimum, int maximum, List<string> faults)
    {
        if (given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var value) && value >= minimum && value <= maximum) return value;
        faults.Add($"{path}: expected a whole number from {minimum} to {maximum}, found {Describe(given)}");
        return null;
    }

    /// <summary>A finite number in [minimum, maximum], or above the minimum where <paramref name="above"/> says so.</summary>
    internal double Number(string key, double otherwise, double minimum, double maximum = double.MaxValue, bool above = false)
    {
        if (Find(key) is not { } found) return otherwise;
        return Number(found.Value, found.Owner.Where(key), minimum, maximum, above, _faults) ?? otherwise;
    }

    /// <summary>A finite number in the range; null and a fault where the value is none.</summary>
    internal static double? Number(JsonElement given, string path, double minimum, double maximum, bool above, List<string> faults)
    {
        if (given.ValueKind == JsonValueKind.Number && given.TryGetDouble(out var value)
            && double.IsFinite(value) && (above ? value > minimum : value >= minimum) && value <= maximum) return value;
        var range = (above ? $"above {Show(minimum)}" : $"of at least {Show(minimum)}") + (maximum < double.MaxValue ? $" and at most {Show(maximum)}" : "");
        faults.Add($"{path}: expected a number {range}, found {Describe(given)}");
        return null;
    }

    /// <summary>The entries of a list, or the value itself where it is none; nothing where the key is absent.</summary>
    internal IReadOnlyList<(JsonElement Value, string Path)> OneOrMore(string key, string meaning) => Find(key) switch
    {
        null => [],
        { Value.ValueKind: JsonValueKind.Array } => Items(key, meaning),
        { } found => [(found.Value, found.Owner.Where(key))],
    };

    internal bool Flag(string key, bool otherwise)
    {
        if (Find(key) is not { } found) return otherwise;
        if (found.Value.ValueKind is JsonValueKind.True or JsonValueKind.False) return found.Value.GetBoolean();
        found.Owner.Fault(key, $"expected true or false, found {Describe(found.Value)}");
        return otherwise;
    }

    /// <summary>The elements of a list that must be there and hold something, each with its own path; else none and a fault.</summary>
    internal IReadOnlyList<(JsonElement Value, string Path)> Items(string key, string meaning)
    {
        if (Find(key) is not { } found)
        {
            Fault(key, $"is missing; expected a list of {meaning}");
            return [];
        }

        if (found.Value.ValueKind == JsonValueKind.Array && found.Value.GetArrayLength() > 0)
        {
            return [.. found.Value.EnumerateArray().Select((v, i) => (v, $"{found.Owner.Where(key)}[{i}]"))];
        }

        found.Owner.Fault(key, $"expected a list of {meaning} with at least one entry, found {Describe(found.Value)}");
        return [];
    }

    /// <summary>An object below this one, or null where the key is absent or its value is no object.</summary>
    internal JsonElement? Child(string key)
    {
        if (Find(key) is not { } found) return null;
        return found.Value;
    }

    /// <summary>Call last: reports the keys that nobody asked for, and those that stand twice.</summary>
    internal void RejectUnknownKeys()
    {
        if (_element.ValueKind != JsonValueKind.Object) return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in _element.EnumerateObject())
        {
            if (!seen.Add(property.Name)) Fault(property.Name, "stands twice");
            else if (!_known.Contains(property.Name))
            {
                Fault(property.Name, $"unknown key; known here: {string.Join(", ", _known.Order(StringComparer.Ordinal))}.{DidYouMean.Sentence(property.Name, _known)}");
            }
        }
    }

    /// <summary>A JSON value in few words, for messages.</summary>
    internal static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => value.GetArrayLength() == 0 ? "an empty list" : $"a list of {value.GetArrayLength()}",
        JsonValueKind.String => $"the text '{value.GetString()}'",
        _ => value.GetRawText(),
    };

    /// <inheritdoc cref="Describe(JsonElement)"/>
    internal static string Describe(JsonNode? value) => value is null ? "null" : Describe(value.Deserialize<JsonElement>());

    private static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private (JsonElement Value, JsonSettings Owner)? Find(string key)
    {
        _known.Add(key);
        _fallback?._known.Add(key); // a default that no object needs is not wrong
        if (_element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(key, out var value)) return (value, this);
        return _fallback?.Find(key);
    }
}
