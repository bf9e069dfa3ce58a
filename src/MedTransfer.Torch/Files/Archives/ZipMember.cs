namespace MedTransfer.Files;

/// <summary>One file in a ZIP archive, as the archive's central directory declares it.</summary>
public sealed record ZipMember
{
    internal ZipMember(string name, int method, int flags, long compressedSize, long size, uint crc32, long headerOffset)
    {
        Name = name;
        Method = method;
        Flags = flags;
        CompressedSize = compressedSize;
        Size = size;
        Crc32 = crc32;
        HeaderOffset = headerOffset;
    }

    /// <summary>The name inside the archive, with forward slashes. It is never used as a path on disk.</summary>
    public string Name { get; }

    /// <summary>The compression method's number: 0 stored, 8 deflated; others are not read.</summary>
    public int Method { get; }

    /// <summary>Bytes in the archive.</summary>
    public long CompressedSize { get; }

    /// <summary>Bytes after decompression.</summary>
    public long Size { get; }

    /// <summary>The declared CRC-32 of the decompressed bytes; reading verifies it.</summary>
    public uint Crc32 { get; }

    internal int Flags { get; }

    internal long HeaderOffset { get; }

    /// <summary>Where the next member or the central directory begins; this member must end before.</summary>
    internal long EndLimit { get; init; }
}
