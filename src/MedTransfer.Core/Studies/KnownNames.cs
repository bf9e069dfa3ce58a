using MedTransfer.Data;
using MedTransfer.Models;

namespace MedTransfer.Core.Studies;

/// <summary>The names that a study may use.</summary>
internal static class KnownNames
{
    /// <summary>Facts about a data set, real or synthetic; null where there is none of this name.</summary>
    internal static DatasetInfo? Dataset(string name) => Datasets.All.FirstOrDefault(d => d.Name == name);

    internal static bool IsSynthetic(string name) => SyntheticMedMnist.All.Any(d => d.Name == name);

    internal static void CheckDataset(string? name, string path, List<string> faults)
    {
        if (string.IsNullOrEmpty(name) || Dataset(name) is not null || Datasets.IsOwn(name)) return;
        var known = Datasets.All.Select(d => d.Name).ToArray();
        faults.Add($"{path}: there is no data set or folder '{name}'.{DidYouMean.Sentence(name, known)} 'medtransfer datasets' lists the known ones");
    }

    internal static void CheckModel(string? name, string path, List<string> faults)
    {
        var known = ModelZoo.List().Select(m => m.Name).ToArray();
        if (name is null || known.Contains(name, StringComparer.Ordinal)) return;
        faults.Add($"{path}: there is no model '{name}'.{DidYouMean.Sentence(name, known)} 'medtransfer models' lists them");
    }
}
