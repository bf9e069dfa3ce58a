using System.Globalization;
using MedTransfer.Data;
using MedTransfer.Models;

namespace MedTransfer.Core.Studies;

/// <summary>The data sets and published weights that a study names. What is none of either is left to the plan, which says so.</summary>
internal static class StudyFiles
{
    internal static IReadOnlyList<StudyFile> Of(StudyDefinition study) =>
    [
        .. study.Grids.SelectMany(DataOf).Distinct().Select(d => Data(d.Name, d.Size)).OfType<StudyFile>().Distinct(),
        .. study.Grids.SelectMany(WeightsOf).Select(w => w.Weights).Distinct(StringComparer.Ordinal).Select(Weights).OfType<StudyFile>().Distinct(),
    ];

    /// <summary>Refuses published weights of another network, before anything is fetched for it.</summary>
    /// <exception cref="InvalidConfigurationException">Some are; all are listed.</exception>
    internal static void RequireModels(StudyDefinition study)
    {
        var faults = new Configuration.Faults();
        foreach (var (weights, model) in study.Grids.SelectMany(WeightsOf).Distinct())
        {
            faults.Try(() =>
            {
                RequireModel(weights, model);
                return weights;
            });
        }

        faults.Throw($"Study '{study.Name}' cannot be planned");
    }

    /// <summary>Refuses published weights of another network; only full tags say what they are for.</summary>
    /// <exception cref="InvalidConfigurationException">They are of another one.</exception>
    internal static void RequireModel(string weights, string model) => Published(weights)?.RequireModel(model);

    /// <summary>A data set, where it is published or a folder of one's own images; else null.</summary>
    internal static StudyFile? Data(string name, int size)
    {
        if (string.IsNullOrEmpty(name)) return null;
        if (Datasets.IsOwn(name)) return new() { Kind = StudyFileKind.OwnImages, Name = name, NativeSize = size, Title = Title(name, size), Path = Path.GetFullPath(name) };
        var info = MedMnistCatalog.All.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase));
        return info is null || !info.Files.TryGetValue(size, out var file)
            ? null
            : new()
            {
                Kind = StudyFileKind.Dataset,
                Name = info.Name,
                NativeSize = size,
                Title = Title(info.Title, size),
                Source = file.Url.ToString(),
                License = DatasetLicence.Of(info),
                Path = MedMnist.Locate(info.Name, size)?.Path,
            };
    }

    /// <summary>Published weights by their full tag; null for the path of a file and for what is no tag.</summary>
    internal static StudyFile? Weights(string name) => Published(name) is not { } weights
        ? null
        : new()
        {
            Kind = StudyFileKind.Weights,
            Name = weights.Name,
            Title = $"weights {weights.Name}",
            Source = weights.HubId is { } hub ? $"the Hugging Face hub ({hub})" : weights.Url?.ToString(),
            License = weights.License,
            Path = WeightLocator.Find(weights.Name),
        };

    private static PretrainedWeights? Published(string name) =>
        ModelZoo.List(name.Split('.')[0]).SelectMany(m => m.Weights).FirstOrDefault(w => w.Name == name);

    private static string Title(string name, int size) => string.Create(CultureInfo.InvariantCulture, $"{name} at {size} px");

    private static IEnumerable<(string Weights, string Model)> WeightsOf(StudyGrid grid) =>
        from initialization in grid.Initializations
        where initialization.SourceWeights is not null
        from model in grid.Models
        where initialization.IsFor(model.Name)
        select (initialization.SourceWeights, model.Name);

    private static IEnumerable<(string Name, int Size)> DataOf(StudyGrid grid) =>
    [
        .. grid.Datasets.Select(d => (d.Name, d.NativeSize)),
        .. grid.Initializations.SelectMany(i => i.Stages).Select(stage => (stage.Dataset, stage.NativeSize)),
    ];
}
