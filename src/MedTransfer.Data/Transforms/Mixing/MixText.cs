using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedTransfer.Data;

/// <summary>The text form of mixers: a name, or a JSON object with the settings.</summary>
internal static class MixText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly Dictionary<string, BatchMixer> Known = new(StringComparer.Ordinal)
    {
        ["mixup"] = BatchMixer.Mixup(),
        ["cutmix"] = BatchMixer.CutMix(),
    };

    /// <exception cref="InvalidConfigurationException">It is no mixer.</exception>
    public static BatchMixer Read(string text)
    {
        if (!text.TrimStart().StartsWith('{')) return Named(text.Trim());
        try
        {
            var settings = JsonSerializer.Deserialize<Settings>(text, Options)!;
            var usual = Named(settings.Name ?? "");
            var mixer = usual with { Alpha = settings.Alpha ?? usual.Alpha, PerSample = settings.PerSample ?? usual.PerSample };
            return mixer.Alpha >= 0 ? mixer : throw new InvalidConfigurationException($"alpha must be 0 or positive, found {mixer.Alpha}.");
        }
        catch (JsonException e)
        {
            throw new InvalidConfigurationException($"'{text}' says not how samples are mixed: {e.Message} The settings are name, alpha and per_sample.", e);
        }
    }

    private static BatchMixer Named(string name) => Known.TryGetValue(name, out var mixer)
        ? mixer
        : throw new InvalidConfigurationException(
            $"'{name}' is no way to mix samples.{DidYouMean.Sentence(name, Known.Keys)} Known: {string.Join(", ", Known.Keys)}; or give the settings, such as {{\"name\":\"mixup\",\"alpha\":0.4}}.");

    private sealed record Settings(string? Name, double? Alpha, bool? PerSample);
}
