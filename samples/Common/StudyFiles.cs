using MedTransfer.Core.Studies;
using MedTransfer.Data;
using MedTransfer.Models;

namespace MedTransfer.Samples;

/// <summary>The published files that a study needs: data sets and weights.</summary>
internal static class StudyFiles
{
    /// <summary>The files that are not on this machine, with the address of each.</summary>
    internal static string[] Missing(StudyDefinition study) =>
    [
        .. MissingData(study).Select(d => $"{d.Info.Title} at {d.Size} px: {d.Info.Files[d.Size].Url}"),
        .. MissingWeights(study).Select(w => $"weights {w.Name}: {(object?)w.Url ?? $"the Hugging Face hub, {w.HubId}"}"),
    ];

    /// <summary>Fetches what is not on this machine.</summary>
    internal static async Task FetchAsync(StudyDefinition study, CancellationToken cancellation)
    {
        foreach (var line in Missing(study)) Console.WriteLine($"Fetching {line}");
        foreach (var (info, size) in MissingData(study).ToArray()) await MedMnist.DownloadAsync(info.Name, size, cancellation: cancellation).ConfigureAwait(false);
        foreach (var weights in MissingWeights(study).ToArray()) await WeightDownload.GetAsync(weights.Name, cancellation: cancellation).ConfigureAwait(false);
    }

    private static IEnumerable<(DatasetInfo Info, int Size)> MissingData(StudyDefinition study) => study.Grids.SelectMany(Data).Distinct()
        .Select(d => (Info: MedMnistCatalog.All.FirstOrDefault(i => i.Name == d.Name), d.Size))
        .Where(d => d.Info is not null && d.Info.Files.ContainsKey(d.Size) && MedMnist.Locate(d.Info.Name, d.Size) is null)
        .Select(d => (d.Info!, d.Size));

    private static IEnumerable<(string Name, int Size)> Data(StudyGrid grid) =>
    [
        .. grid.Datasets.Select(d => (d.Name, d.NativeSize)),
        .. grid.Initializations.SelectMany(i => i.Stages).Select(stage => (stage.Dataset, stage.NativeSize)),
    ];

    private static IEnumerable<PretrainedWeights> MissingWeights(StudyDefinition study)
    {
        var names = study.Grids.SelectMany(g => g.Initializations).Select(i => i.SourceWeights).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return ModelZoo.List().SelectMany(m => m.Weights).Where(w => names.Contains(w.Name) && WeightLocator.Find(w.Name) is null);
    }
}
