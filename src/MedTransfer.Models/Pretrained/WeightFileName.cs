using System.Text.RegularExpressions;

namespace MedTransfer.Models;

/// <summary>PyTorch's custom of ending a weight file's name with the first digits of its SHA-256: <c>resnet50-0676ba61.pth</c>.</summary>
internal static partial class WeightFileName
{
    /// <summary>The digits in a path's file name, or null where it carries none.</summary>
    internal static string? HashPrefix(string? path) =>
        path is not null && Pattern().Match(Path.GetFileName(path)) is { Success: true } match ? match.Groups[1].Value : null;

    // Eight digits or more: what PyTorch writes. Shorter ones are words such as "-b" or "-ade".
    [GeneratedRegex("-([0-9a-f]{8,64})\\.(?:pth|pt|bin|safetensors|tar)")]
    private static partial Regex Pattern();
}
