using MedTransfer.Data;

namespace MedTransfer.Samples;

/// <summary>Takes a synthetic set of the same kind of task for a data set whose file is not on this machine.</summary>
internal static class RealOrSynthetic
{
    internal static string Choose(string name, int native, string? otherwise = null)
    {
        if (MedMnist.Locate(name, native) is not null) return name;
        var info = Datasets.Find(name);
        var twin = SyntheticMedMnist.All.FirstOrDefault(s => otherwise is null ? s.Task == info.Task : s.Name == otherwise) ?? SyntheticMedMnist.All[0];
        Lines.Loud($"{info.Title} at {native} px is not on this machine: SYNTHETIC DATA take its place ({twin.Name}, drawn by a program). The numbers say nothing about medicine.");
        return twin.Name;
    }
}
