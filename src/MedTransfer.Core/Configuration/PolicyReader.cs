using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MedTransfer.Core.Configuration;

/// <summary>
/// Reads an optimizer, a schedule, a loss or a way of averaging: a name, or an object with a <c>name</c> and the settings of that kind. Names and
/// settings come from the types themselves.
/// </summary>
/// <typeparam name="T">The base type, with its kinds declared by <see cref="JsonDerivedTypeAttribute"/>.</typeparam>
internal sealed class PolicyReader<T>
    where T : class
{
    private readonly string _meaning;
    private readonly IReadOnlyDictionary<(string Kind, string Key), double> _defaults;
    private readonly Func<T, IEnumerable<string>> _rules;

    /// <summary>A reader with defaults that differ from those of the types, and the rules to check.</summary>
    internal PolicyReader(string meaning, IReadOnlyDictionary<(string Kind, string Key), double> defaults, Func<T, IEnumerable<string>> rules)
    {
        _meaning = meaning;
        _defaults = defaults;
        _rules = rules;
    }

    internal T? Read(JsonElement value, string path, List<string> faults)
    {
        var settings = value.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(value.GetRawText(), null, JsonSettings.Syntax);
        if (PolicyShape.Read(settings, typeof(T), _meaning, path, faults) is not { } whole) return null;
        foreach (var ((_, key), number) in _defaults.Where(d => d.Key.Kind == (string)whole["name"]!)) whole.TryAdd(key, number);
        return Convert(whole, path, faults);
    }

    /// <summary>Reads a name, or an object as JSON text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="setting">What messages call it.</param>
    /// <param name="otherwise">A setting for where the text does not give it.</param>
    /// <exception cref="InvalidConfigurationException">It is neither; every fault is listed.</exception>
    internal T Parse(string text, string setting, (string Key, double Value)? otherwise = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = new List<string>();
        try
        {
            var settings = text.TrimStart().StartsWith('{') ? JsonNode.Parse(text, null, JsonSettings.Syntax)!.AsObject() : new JsonObject { ["name"] = text };
            if (otherwise is { } usual) settings.TryAdd(usual.Key, usual.Value);
            if (Read(settings.Deserialize<JsonElement>(), setting, faults) is { } policy) return policy;
        }
        catch (JsonException e)
        {
            faults.Add($"{setting}: '{text}' is no JSON: {e.Message}");
        }

        throw new InvalidConfigurationException(string.Join("\n", faults));
    }

    private T? Convert(JsonObject settings, string path, List<string> faults)
    {
        try
        {
            var policy = settings.Deserialize<T>(SettingsJson.Options)!;
            string[] found = [.. Unlike(settings, JsonSerializer.SerializeToNode(policy, SettingsJson.Options), path), .. _rules(policy).Select(f => $"{path}: {f.TrimEnd('.')}")];
            faults.AddRange(found);
            return found.Length == 0 ? policy : null;
        }
        catch (JsonException e)
        {
            var key = e.Path?.TrimStart('$', '.');
            var place = string.IsNullOrEmpty(key) ? path : $"{path}.{key}";
            faults.Add($"{place}: expected {Expected(settings, key)}, found {JsonSettings.Describe(At(settings, key))}");
            return null;
        }
    }

    /// <summary>Words that would be read as others: what follows from the rest and is written all the same, names in another case.</summary>
    private static IEnumerable<string> Unlike(JsonNode? given, JsonNode? read, string path) => (given, read) switch
    {
        (JsonObject a, JsonObject b) => a.Where(p => b.ContainsKey(p.Key)).SelectMany(p => Unlike(p.Value, b[p.Key], $"{path}.{p.Key}")),
        (JsonArray a, JsonArray b) when a.Count == b.Count => a.SelectMany((item, i) => Unlike(item, b[i], $"{path}[{i}]")),
        (JsonValue a, JsonValue b) when b.TryGetValue(out string? other) && !(a.TryGetValue(out string? word) && word == other) => [$"{path}: expected '{other}', found {JsonSettings.Describe(a)}"],
        _ => [],
    };

    /// <summary>The value at a place such as <c>parts[0].schedule.warmup_epochs</c>.</summary>
    private static JsonNode? At(JsonNode? node, string? key)
    {
        foreach (var step in (key ?? "").Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            node = node is JsonArray list && int.TryParse(step, out var i) && i < list.Count ? list[i] : (node as JsonObject)?[step];
        }

        return node;
    }

    /// <summary>What a setting may be, in words.</summary>
    private static string Expected(JsonObject settings, string? key)
    {
        var (owner, last) = key?.LastIndexOf('.') is { } dot and > 0 ? (At(settings, key[..dot]) as JsonObject, key[(dot + 1)..]) : (settings, key);
        var kind = owner?["name"] is JsonValue name && name.TryGetValue(out string? text) ? PolicyShape.KindOf(text, owner == settings ? typeof(T) : null) : null;
        var type = kind is null ? null : PolicyShape.Settings(kind).FirstOrDefault(p => p.Name == last)?.PropertyType;
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(double)) return "a number";
        if (type == typeof(int) || type == typeof(long)) return "a whole number";
        if (type == typeof(bool)) return "true or false";
        if (type == typeof(string)) return "a text";
        return type is { IsEnum: true } ? $"one of {string.Join(", ", NamesOf(type))}" : "a value of another kind";
    }

    private static IEnumerable<string> NamesOf(Type type) =>
        Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.Serialize(value, type, SettingsJson.Options).Trim('"'));
}
