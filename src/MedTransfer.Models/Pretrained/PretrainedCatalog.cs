using System.Text.Json;

namespace MedTransfer.Models;

/// <summary>Reads the facts about published weights that are compiled in (<c>pretrained.json</c>, which states their origin).</summary>
internal static class PretrainedCatalog
{
    internal static IReadOnlyList<PretrainedWeights> All { get; } = Read();

    private static PretrainedWeights[] Read()
    {
        using var stream = typeof(PretrainedCatalog).Assembly.GetManifestResourceStream("pretrained.json")!;
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        var normalisations = root.GetProperty("normalisations").EnumerateObject()
            .ToDictionary(n => n.Name, n => (Numbers(n.Value.GetProperty("mean")), Numbers(n.Value.GetProperty("std"))));
        return [.. root.GetProperty("weights").EnumerateArray().Select(w => Parse(w, normalisations))];
    }

    private static PretrainedWeights Parse(JsonElement entry, Dictionary<string, (double[] Mean, double[] Std)> normalisations)
    {
        var (mean, std) = normalisations[entry.GetProperty("normalisation").GetString()!];
        var preprocessing = new Preprocessing(
            entry.GetProperty("input").GetInt32(), entry.GetProperty("interpolation").GetString()!, entry.GetProperty("crop").GetDouble(), mean, std);
        var hasTest = entry.TryGetProperty("test_input", out var testInput) | entry.TryGetProperty("test_crop", out var testCrop);
        return new PretrainedWeights
        {
            Name = entry.GetProperty("name").GetString()!,
            Classes = entry.GetProperty("classes").GetInt32(),
            Preprocessing = preprocessing,
            TestPreprocessing = !hasTest ? null : preprocessing with
            {
                InputSize = testInput.ValueKind == JsonValueKind.Number ? testInput.GetInt32() : preprocessing.InputSize,
                CropFraction = testCrop.ValueKind == JsonValueKind.Number ? testCrop.GetDouble() : preprocessing.CropFraction,
            },
            HubId = Text(entry, "hub"),
            HubFile = Text(entry, "file"),
            Url = Text(entry, "url") is { } url ? new Uri(url) : null,
            LabelOffset = entry.TryGetProperty("label_offset", out var offset) ? offset.GetInt32() : 0,
            HasFixedInputSize = entry.TryGetProperty("fixed_input", out var isFixed) && isFixed.GetBoolean(),
            License = Text(entry, "license"),
        };
    }

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(n => n.GetDouble())];
}
