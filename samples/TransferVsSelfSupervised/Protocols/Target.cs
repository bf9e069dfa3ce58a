using MedTransfer.Data;

namespace MedTransfer.Samples.TransferVsSelfSupervised.Protocols;

/// <summary>A data set of the comparison.</summary>
/// <param name="Name">Its name, or the folder of one's own images.</param>
/// <param name="IsGrey">Whether its images are grey.</param>
/// <param name="Related">A larger related set for double fine-tuning; null for none.</param>
internal sealed record Target(string Name, bool IsGrey, string? Related)
{
    /// <summary>What results call it: the name of the set, or of the folder.</summary>
    internal string Title => IsOwn ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Name)) : Name;

    /// <summary>Whether it is a folder of one's own images.</summary>
    internal bool IsOwn => Datasets.IsOwn(Name);

    /// <summary>Whether images of this set are grey, as far as the catalogue tells; null for one's own.</summary>
    internal static bool? IsKnownGrey(string name) => Datasets.All.FirstOrDefault(d => d.Name == name) is { } info ? info.Channels == 1 : null;
}
