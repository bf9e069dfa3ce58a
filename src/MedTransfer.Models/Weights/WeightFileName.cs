using System.Globalization;
using System.Text.RegularExpressions;
using MedTransfer.Files;

namespace MedTransfer.Models;

/// <summary>PyTorch's custom of ending a weight file's name with the first digits of its SHA-256: <c>resnet50-0676ba61.pth</c>.</summary>
internal static partial class WeightFileName
{
    /// <summary>The digits in a path's file name, or null where it carries none.</summary>
    internal static string? HashPrefix(string? path) =>
        path is not null && Pattern().Match(Path.GetFileName(path)) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Refuses a file whose content is not what its name says.</summary>
    /// <exception cref="InvalidContentException">Its SHA-256 does not begin with the digits in its name.</exception>
    internal static void Require(string path)
    {
        if (HashPrefix(path) is not { } expected || IsDate(expected) || !File.Exists(path)) return;
        var found = FileHash.Sha256(path);
        if (found.StartsWith(expected, StringComparison.Ordinal)) return;
        throw new InvalidContentException(
            $"'{path}' is not what its name says: expected a SHA-256 that begins with {expected}, found {found[..expected.Length]} ({found}). Get the file again, or rename it where the ending of its name means something else.");
    }

    // Eight decimal digits are far more often a day than a hash.
    private static bool IsDate(string digits) =>
        DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and < 2100;

    // Eight digits or more: what PyTorch writes. Shorter ones are words such as "-b" or "-ade".
    [GeneratedRegex("-([0-9a-f]{8,64})\\.(?:pth|pt|bin|safetensors|tar)")]
    private static partial Regex Pattern();
}
