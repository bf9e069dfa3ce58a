using System.Text.Json;
using MedTransfer.Testing;

namespace MedTransfer.Stats.Tests;

/// <summary>Scores of published studies, which lie beside the repository; tests that need them are skipped without
/// them.</summary>
internal static class PublishedStudies
{
    /// <summary>dbasina (2025): test AUCs of ResNet-50 and Swin-B on twelve MedMNIST sets; the method is named
    /// <c>resnet50|imagenet|adamw</c> and so on, the seed is the number of the run.</summary>
    public static IReadOnlyList<Score> Dbasina()
    {
        return [.. Read("data/published/dbasina-2025.json").GetProperty("runs").EnumerateArray().Select(r => new Score(
            r.GetProperty("dataset").GetString()!,
            string.Join('|', new[] { "model", "initialization", "optimizer" }.Select(key => r.GetProperty(key).GetString()))
                .Replace("swin_base_patch4_window7_224", "swin-b", StringComparison.Ordinal),
            r.GetProperty("auc").GetDouble(),
            r.GetProperty("run").GetInt32()))];
    }

    /// <summary>Doerrich et al. (2025): means over three seeds of ten networks on twelve MedMNIST sets at 224
    /// pixels.</summary>
    /// <param name="regime">e2e, lp or knn.</param>
    /// <param name="metric">ACC or AUC.</param>
    public static ScoreTable Doerrich(string regime, string metric)
    {
        JsonElement study = Read("data/published/doerrich-2025.json");
        int column = study.GetProperty("columns").EnumerateArray().Select(c => c.GetString()).ToList().IndexOf(metric + " 224");

        // "average" is a row of the printed table, not a thirteenth data set.
        return ScoreTable.Of(
            from set in study.GetProperty("results").EnumerateObject()
            where set.Name != "average"
            from cell in set.Value.EnumerateObject()
            where cell.Name.StartsWith(regime + "|", StringComparison.Ordinal)
            select new Score(set.Name, cell.Name[(regime.Length + 1)..], cell.Value[column][0].GetDouble()));
    }

    private static JsonElement Read(string file)
    {
        string? path = SharedFiles.Find(file);
        Skip.If(path is null, $"shared/{file} is not here.");
        return Goldens.Read(path).RootElement;
    }
}
