using System.Security.Cryptography;
using System.Text;
using MedTransfer.Files;
using MedTransfer.Weights;

namespace MedTransfer.Models;

/// <summary>The hash by which a run knows the weights that it began with.</summary>
public static class WeightHash
{
    /// <summary>
    /// The SHA-256 of a weight file. Of weights in several files, the SHA-256 of their lines "hash, two blanks, name" in ordinal order
    /// of the names, which is what <c>sha256sum * | sha256sum</c> gives.
    /// </summary>
    /// <param name="path">A weight file, or the index of a sharded one, or its folder.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="InvalidConfigurationException">The path is missing or not readable.</exception>
    /// <exception cref="UnknownFormatException">It is an index or a folder of something else.</exception>
    /// <exception cref="InvalidContentException">An index and its files do not agree, or the system cannot read a file.</exception>
    public static string Sha256(string path)
    {
        if (!Directory.Exists(path) && !path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) return FileHash.Sha256(path);
        using var weights = WeightFile.Open(path);
        var lines = weights.Files.OrderBy(Path.GetFileName, StringComparer.Ordinal).Select(f => $"{FileHash.Sha256(f)}  {Path.GetFileName(f)}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }
}
