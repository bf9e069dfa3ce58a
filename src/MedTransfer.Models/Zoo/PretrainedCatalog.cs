using System.Text.Json;

namespace MedTransfer.Models;

/// <summary>Reads the facts about published weights that are compiled in (<c>pretrained.json</c>, which states its origin).</summary>
internal static class PretrainedCatalog
{
    internal static IReadOnlyList<PretrainedWeights> All { get; } = Read();

    private static PretrainedWeights[] Read()
    {
        using var stream = typeof(PretrainedCatalog).Assembly.GetManifestResourceStream("pretrained.json")!;
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("weights").EnumerateArray().Select(Parse)];
    }

    private static PretrainedWeights Parse(JsonElement entry)
    {
        var name = entry.GetProperty("name").GetString()!;
        if (!entry.TryGetProperty("classes", out var classes)) return new PretrainedWeights(name, null, null, $"timm/{name}", null);
        var preprocessing = new Preprocessing(
            entry.GetProperty("input").GetInt32(), entry.GetProperty("interpolation").GetString()!, entry.GetProperty("crop").GetDouble(),
            Numbers(entry.GetProperty("mean")), Numbers(entry.GetProperty("std")));
        return new PretrainedWeights(name, classes.GetInt32(), preprocessing, entry.GetProperty("hub").GetString(), entry.GetProperty("license").GetString());
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(n => n.GetDouble())];
}
