namespace MedTransfer.Weights;

/// <summary>Where the bytes of a storage are in a file.</summary>
/// <param name="name">Its name in the file, for messages.</param>
/// <param name="position">Its first byte.</param>
/// <param name="bytes">How many.</param>
/// <param name="crc">Their CRC-32, null where the format has none.</param>
internal sealed class StorageRecord(string name, long position, long bytes, uint? crc)
{
    private volatile bool isVerified = crc is null;

    internal string Name => name;

    internal long Position => position;

    internal long Bytes => bytes;

    internal bool IsVerified => isVerified;

    /// <summary>Takes the checksum for right, unread.</summary>
    internal void AssumeVerified() => isVerified = true;

    /// <summary>Compares the CRC-32 of what was read, and remembers that it is right.</summary>
    internal void Check(uint found, string path)
    {
        if (crc is { } expected && found != expected)
        {
            throw new InvalidContentException($"'{path}': the record '{Printable.Name(name)}' fails its checksum: expected CRC-32 {expected:x8}, found {found:x8}. The file is damaged; get it again from its source.");
        }

        isVerified = true;
    }
}
