using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Runs;

/// <summary>A run's choices as JSON; the canonical form is sorted and without blanks.</summary>
internal static class RunJson
{
    /// <summary>Choices that change nothing where no steps are taken, and so are no part of such a run's identity.</summary>
    private static readonly string[] StepKeys = ["optimizer", "schedule", "epochs", "accumulate", "clip", "average", "early_stop", "augment", "loss", "balance", "mix", "select", "skip_non_finite"];

    public static byte[] Canonical(RunConfig config)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var document = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(config, SettingsJson.Options));
        using (var writer = new Utf8JsonWriter(buffer)) WriteSorted(writer, document.RootElement, config.Strategy.TakesSteps ? [] : StepKeys);
        return buffer.WrittenSpan.ToArray();
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

    private static void WriteSorted(Utf8JsonWriter writer, JsonElement element, ReadOnlySpan<string> without)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    if (without.Contains(property.Name)) continue;
                    writer.WritePropertyName(property.Name);
                    WriteSorted(writer, property.Value, []);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray()) WriteSorted(writer, item, []);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
