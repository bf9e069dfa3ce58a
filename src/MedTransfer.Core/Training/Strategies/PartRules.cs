using MedTransfer.Models;

namespace MedTransfer.Core.Training;

/// <summary>Whether a network has a part that a strategy names.</summary>
internal static class PartRules
{
    public static string? FindFault(ImageModel model, string part)
    {
        var names = model.Parts.Select(p => p.Name).ToList();
        return names.Contains(part, StringComparer.Ordinal)
            ? null
            : $"strategy: model '{model.Architecture}' has no part '{part}'.{DidYouMean.Sentence(part, names)} Its parts: {string.Join(", ", names)}.";
    }
}
