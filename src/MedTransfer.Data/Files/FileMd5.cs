using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace MedTransfer.Data;

/// <summary>The MD5 of a file, which MedMNIST publishes to recognise its files by (not to keep an attacker out).</summary>
internal static class FileMd5
{
    /// <summary>
    /// The MD5 of an open file: the one remembered beside it where length and time of change are still the same, else
    /// computed and, where the folder may be written, remembered.
    /// </summary>
    public static string Of(SafeFileHandle file, string path)
    {
        var memory = Md5Memory.Of(file, path);
        if (memory.Recall() is { } known) return known;
        var md5 = Compute(file, path);
        memory.Remember(md5);
        return md5;
    }

    public static string Compute(SafeFileHandle file, string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var buffer = new byte[1 << 18];
        long position = 0;
        for (int read; (read = InputFile.Read(file, buffer, position, path)) > 0; position += read) hash.AppendData(buffer.AsSpan(0, read));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
