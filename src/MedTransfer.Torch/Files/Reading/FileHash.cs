using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace MedTransfer.Files;

/// <summary>The hash of a file, by which runs know their weights. MedMNIST publishes MD5s to recognise its files by (not to keep an attacker out).</summary>
public static class FileHash
{
    /// <summary>The SHA-256 of a file's content in 64 lower-case hexadecimal digits.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidConfigurationException">The path is missing, a folder, or not readable.</exception>
    /// <exception cref="InvalidContentException">The system cannot read the file.</exception>
    public static string Sha256(string path)
    {
        using var file = InputFile.Open(path);
        return Of(file, path, HashAlgorithmName.SHA256);
    }

    internal static string Md5(SafeFileHandle file, string path) => Of(file, path, HashAlgorithmName.MD5);

    /// <summary>
    /// The hash of an open file. An MD5 is the one remembered beside the file where length and time of change are still the same,
    /// else computed and, where the folder may be written, remembered.
    /// </summary>
    internal static string Of(SafeFileHandle file, string path, HashAlgorithmName algorithm)
    {
        var memory = algorithm == HashAlgorithmName.MD5 ? Md5Memory.Of(file, path) : null;
        if (memory?.Recall() is { } known) return known;
        var hash = Compute(file, path, algorithm);
        memory?.Remember(hash);
        return hash;
    }

    private static string Compute(SafeFileHandle file, string path, HashAlgorithmName algorithm)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 18); // sets of images have a hundred thousand files
        try
        {
            long position = 0;
            for (int read; (read = InputFile.Read(file, buffer, position, path)) > 0; position += read) hash.AppendData(buffer.AsSpan(0, read));
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
