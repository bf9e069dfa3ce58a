using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MedTransfer.Core.Runs;

/// <summary>How a run's files are written as JSON: snake_case keys; canonical form sorted and without blanks.</summary>
internal static class RunJson
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

    /// <summary>Choices that change nothing where no steps are taken, and so are no part of such a run's identity.</summary>
    private static readonly string[] StepKeys = ["optimizer", "schedule", "epochs", "early_stop", "augment", "loss", "balance", "mix", "select"];

    public static byte[] Canonical(RunConfig config)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            var node = ToNode(config);
            if (!config.Strategy.TakesSteps) foreach (var key in StepKeys) node.Remove(key);
            WriteSorted(writer, node);
        }

        return buffer.ToArray();
    }

    public static JsonObject ToNode(RunConfig config) => JsonSerializer.SerializeToNode(config, Options)!.AsObject();

    public static RunConfig ParseConfig(string json, string what)
    {
        var config = Parse<RunConfig>(json, what);
        if (config.Version > RunConfig.CurrentVersion)
        {
            throw new InvalidContentException(
                $"{what} is of version {config.Version}; this program knows up to {RunConfig.CurrentVersion}. Use the newer program.");
        }

        return config;
    }

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

    private static void WriteSorted(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                writer.WriteStartObject();
                foreach (var (key, value) in o.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(key);
                    WriteSorted(writer, value);
                }

                writer.WriteEndObject();
                break;
            case JsonArray array:
                writer.WriteStartArray();
                foreach (var item in array) WriteSorted(writer, item);
                writer.WriteEndArray();
                break;
            default:
                if (node is null) writer.WriteNullValue();
                else node.WriteTo(writer);
                break;
        }
    }
}
