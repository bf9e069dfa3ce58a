using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MedTransfer.Core.Configuration;

/// <summary>
/// Reads an optimizer, a schedule, a loss or a way of averaging: a name, or an object with a <c>name</c> and the settings of that kind. Names and
/// settings come from the types themselves.
/// </summary>
/// <typeparam name="T">The base type, with its kinds declared by <see cref="JsonDerivedTypeAttribute"/>.</typeparam>
internal sealed class PolicyReader<T>
    where T : class
{
    private static readonly Dictionary<string, Type> Kinds = typeof(T).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), inherit: false)
        .Cast<JsonDerivedTypeAttribute>().ToDictionary(a => (string)a.TypeDiscriminator!, a => a.DerivedType, StringComparer.Ordinal);

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
        var settings = value.ValueKind switch
        {
            JsonValueKind.String => new JsonObject { ["name"] = value.GetString() },
            JsonValueKind.Object => JsonNode.Parse(value.GetRawText(), null, JsonSettings.Syntax) as JsonObject,
            _ => null,
        };
        if (settings?["name"] is not JsonValue given || !given.TryGetValue(out string? name))
        {
            faults.Add($"{path}: expected the name of {_meaning} or an object with its \"name\", found {JsonSettings.Describe(value)}; known: {string.Join(", ", Kinds.Keys)}");
            return null;
        }

        if (!Kinds.TryGetValue(name, out var kind))
        {
            faults.Add($"{path}: '{name}' is no {_meaning}; known: {string.Join(", ", Kinds.Keys)}.{DidYouMean.Sentence(name, Kinds.Keys)}");
            return null;
        }

        if (!CheckKeys(settings, kind, path, faults)) return null;
        foreach (var ((_, key), number) in _defaults.Where(d => d.Key.Kind == name)) settings.TryAdd(key, number);
        return Convert(settings, path, faults);
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

    private static bool CheckKeys(JsonObject settings, Type kind, string path, List<string> faults)
    {
        // What is computed and not written has neither getter nor setter here, and would be read without a word.
        var properties = SettingsJson.Options.GetTypeInfo(kind).Properties.Where(p => p.Get is not null || p.Set is not null).ToArray();
        var known = properties.Select(p => p.Name).Append("name").ToArray();
        var before = faults.Count;
        foreach (var key in settings.Select(p => p.Key).Where(key => !known.Contains(key, StringComparer.Ordinal)))
        {
            faults.Add($"{path}.{key}: unknown key; known here: {string.Join(", ", known.Order(StringComparer.Ordinal))}.{DidYouMean.Sentence(key, known)}");
        }

        faults.AddRange(properties.Where(p => p.IsRequired && !settings.ContainsKey(p.Name)).Select(p => $"{path}.{p.Name}: is missing"));
        return faults.Count == before;
    }

    private T? Convert(JsonObject settings, string path, List<string> faults)
    {
        try
        {
            var policy = settings.Deserialize<T>(SettingsJson.Options)!;
            var found = _rules(policy).ToArray();
            faults.AddRange(found.Select(f => $"{path}: {f.TrimEnd('.')}"));
            return found.Length == 0 ? policy : null;
        }
        catch (JsonException e)
        {
            var key = e.Path?.TrimStart('$', '.');
            faults.Add($"{path}{(string.IsNullOrEmpty(key) ? "" : "." + key)}: a value of the wrong kind, found {(key is { Length: > 0 } && settings[key] is { } node ? node.ToJsonString() : settings.ToJsonString())}");
            return null;
        }
    }
}
