using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MedTransfer.Core.Configuration;

/// <summary>How settings and results are written as JSON: snake_case keys, no nulls.</summary>
internal static class SettingsJson
{
    /// <summary>Strict when reading: a key that is not known comes from a newer version or a slip.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static T Parse<T>(string json, string what)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidContentException($"{what} is empty.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new InvalidContentException($"{what} cannot be read: {e.Message} It was written by another version or changed by hand.", e);
        }
    }

    /// <summary>One line for each value that differs: <c>optimizer.lr: 0.001 here, 0.0002 there</c>.</summary>
    public static IReadOnlyList<string> Differences(JsonObject here, JsonObject there)
    {
        var a = Flatten(here);
        var b = Flatten(there);
        return [.. a.Keys.Union(b.Keys).Order(StringComparer.Ordinal)
            .Where(k => a.GetValueOrDefault(k) != b.GetValueOrDefault(k))
            .Select(k => $"{k}: {a.GetValueOrDefault(k, "not set")} here, {b.GetValueOrDefault(k, "not set")} there")];
    }

    private static Dictionary<string, string> Flatten(JsonObject root)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("", root);
        return result;

        void Add(string path, JsonNode? node)
        {
            if (node is JsonObject o)
            {
                foreach (var (key, value) in o) Add(path.Length == 0 ? key : $"{path}.{key}", value);
            }
            else
            {
                result[path] = node is JsonValue v && v.TryGetValue(out string? text) ? text : node?.ToJsonString() ?? "null";
            }
        }
    }
}
