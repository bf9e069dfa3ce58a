using MedTransfer.Models;

namespace MedTransfer.Core.Training;

/// <summary>Whether a network has a part that a setting names.</summary>
internal static class PartRules
{
    /// <param name="model">The network.</param>
    /// <param name="part">The name.</param>
    /// <param name="what">What the sentence begins with.</param>
    public static string? FindFault(ImageModel model, string part, string what = "strategy: model")
    {
        var names = model.Parts.Select(p => p.Name).ToList();
        return names.Contains(part, StringComparer.Ordinal)
            ? null
            : $"{what} '{model.Architecture}' has no part '{part}'.{DidYouMean.Sentence(part, names)} Its parts: {string.Join(", ", names)}.";
    }
}
