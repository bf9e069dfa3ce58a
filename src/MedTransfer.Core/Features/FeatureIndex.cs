using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Files;

namespace MedTransfer.Core.Features;

/// <summary>What a folder of features holds: <c>features.json</c>, which is written last.</summary>
/// <param name="Model">The architecture.</param>
/// <param name="Reduction">What was kept of maps.</param>
/// <param name="Stages">The stages.</param>
/// <param name="Samples">The number of each sample in its split.</param>
/// <param name="Labels">Class numbers <c>[N]</c>, or findings <c>[N, L]</c> row-major.</param>
/// <param name="LabelColumns">L; 0 for class numbers.</param>
internal sealed record FeatureIndex(
    string Model, string Reduction, IReadOnlyList<StageShape> Stages, IReadOnlyList<long> Samples, IReadOnlyList<float> Labels, int LabelColumns)
{
    private const string FileName = "features.json";

    public static FeatureIndex Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path)
            ? SettingsJson.Parse<FeatureIndex>(File.ReadAllText(path), $"'{path}'")
            : throw new InvalidConfigurationException($"'{folder}' holds no captured features: there is no {FileName}. Capture them, or name another folder.");
    }

    /// <summary>Whatever was captured here before is no longer whole.</summary>
    public static void Remove(string folder) => File.Delete(Path.Combine(folder, FileName));

    public void Write(string folder) => AtomicFile.WriteText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, SettingsJson.Options) + "\n");
}
