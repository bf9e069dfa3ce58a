using System.Security.Cryptography;
using MedTransfer.Files;

namespace MedTransfer.Core.Files;

/// <summary>Hashes of files, by which runs know their weights.</summary>
public static class FileHash
{
    /// <summary>SHA-256 of a file's content in 64 lower-case hexadecimal digits.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string Sha256(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
