using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Runs;

/// <summary>A run's choices as JSON; the canonical form is sorted and without blanks.</summary>
internal static class RunJson
{
    /// <summary>Choices that change nothing where no steps are taken, and so are no part of such a run's identity.</summary>
    private static readonly string[] StepKeys = ["optimizer", "schedule", "epochs", "accumulate", "clip", "average", "early_stop", "augment", "loss", "balance", "mix", "select"];

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

    public static JsonObject ToNode(RunConfig config) => JsonSerializer.SerializeToNode(config, SettingsJson.Options)!.AsObject();

    public static RunConfig ParseConfig(string json, string what)
    {
        var config = SettingsJson.Parse<RunConfig>(json, what);
        if (config.Version > RunConfig.CurrentVersion)
        {
            throw new InvalidContentException(
                $"{what} is of version {config.Version}; this program knows up to {RunConfig.CurrentVersion}. Use the newer program.");
        }

        return config;
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
