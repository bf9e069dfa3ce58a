using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MedTransfer.Core.Configuration;

/// <summary>
/// Looks at the names and keys of an optimizer, a schedule, a loss or a way of averaging, and of the policies inside it (the head's, the
/// parts of a sequence), before they are converted. Where a policy is a name alone, an object with that name takes its place.
/// </summary>
internal static class PolicyShape
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, Type>> Known = new();

    /// <summary>The kinds of a policy by their names; none where the type is no policy.</summary>
    internal static IReadOnlyDictionary<string, Type> KindsOf(Type policy) => Known.GetOrAdd(policy, static type => type
        .GetCustomAttributes(typeof(JsonDerivedTypeAttribute), inherit: false).Cast<JsonDerivedTypeAttribute>()
        .Aggregate(new OrderedDictionary<string, Type>(StringComparer.Ordinal), (all, kind) =>
        {
            all[(string)kind.TypeDiscriminator!] = kind.DerivedType;
            return all;
        }));

    /// <summary>The kind of this name: of a policy, or of any that has been looked at.</summary>
    internal static Type? KindOf(string name, Type? policy) =>
        (policy is null ? Known.Values : [KindsOf(policy)]).Select(kinds => kinds.GetValueOrDefault(name)).FirstOrDefault(kind => kind is not null);

    /// <summary>The object that a policy is; null and faults where it cannot be one.</summary>
    internal static JsonObject? Read(JsonNode? value, Type policy, string meaning, string path, List<string> faults)
    {
        var kinds = KindsOf(policy);
        var settings = value is JsonValue text && text.TryGetValue(out string? alone) ? new JsonObject { ["name"] = alone } : value as JsonObject;
        if (settings?["name"] is not JsonValue given || !given.TryGetValue(out string? name))
        {
            faults.Add($"{path}: expected the name of {Article(meaning)} or an object with its \"name\", found {JsonSettings.Describe(value)}; known: {string.Join(", ", kinds.Keys)}");
            return null;
        }

        if (!kinds.TryGetValue(name, out var kind))
        {
            faults.Add($"{path}: '{name}' is no {meaning}; known: {string.Join(", ", kinds.Keys)}.{DidYouMean.Sentence(name, kinds.Keys)}");
            return null;
        }

        return Check(settings, kind, ["name"], path, faults) ? settings : null;
    }

    /// <summary>The settings of a kind that a file may hold: what is computed and not written has neither getter nor setter here.</summary>
    internal static IEnumerable<JsonPropertyInfo> Settings(Type kind) => SettingsJson.Options.GetTypeInfo(kind).Properties.Where(p => p.Get is not null || p.Set is not null);

    private static bool Check(JsonObject settings, Type kind, string[] more, string path, List<string> faults)
    {
        var properties = Settings(kind).ToArray();
        var known = properties.Select(p => p.Name).Union(more).ToArray();
        var before = faults.Count;
        foreach (var key in settings.Select(p => p.Key).Where(key => !known.Contains(key, StringComparer.Ordinal)))
        {
            faults.Add($"{path}.{key}: unknown key; known here: {string.Join(", ", known.Order(StringComparer.Ordinal))}.{DidYouMean.Sentence(key, known)}");
        }

        faults.AddRange(properties.Where(p => p.IsRequired && !settings.ContainsKey(p.Name)).Select(p => $"{path}.{p.Name}: is missing"));
        foreach (var property in properties.Where(p => settings.ContainsKey(p.Name))) Inside(settings, property, $"{path}.{property.Name}", faults);
        return faults.Count == before;
    }

    /// <summary>The policies in a setting.</summary>
    private static void Inside(JsonObject settings, JsonPropertyInfo property, string path, List<string> faults)
    {
        var type = property.PropertyType;
        if (KindsOf(type).Count > 0)
        {
            var read = Read(settings[property.Name], type, MeaningOf(property.Name), path, faults);
            if (read is not null && read.Parent is null) settings[property.Name] = read;
        }
        else if (type.IsGenericType && settings[property.Name] is JsonArray list && type.GetGenericArguments() is [var item] && Settings(item).Any(p => KindsOf(p.PropertyType).Count > 0))
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (list[i] is JsonObject part) Check(part, item, [], $"{path}[{i}]", faults);
                else faults.Add($"{path}[{i}]: expected an object {{…}}, found {JsonSettings.Describe(list[i])}");
            }
        }
    }

    private static string MeaningOf(string key) => key.EndsWith("schedule", StringComparison.Ordinal) ? "schedule" : "optimizer";

    private static string Article(string meaning) => "aeiou".Contains(meaning[0], StringComparison.Ordinal) ? $"an {meaning}" : $"a {meaning}";
}
