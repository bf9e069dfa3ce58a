using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace MedTransfer.Data;

/// <summary>The MD5 of a file, which MedMNIST publishes to recognise its files by (not to keep an attacker out).</summary>
internal static class FileMd5
{
    public static string Compute(SafeFileHandle file, string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var buffer = new byte[1 << 18];
        long position = 0;
        for (int read; (read = InputFile.Read(file, buffer, position, path)) > 0; position += read) hash.AppendData(buffer.AsSpan(0, read));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
