using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace MedTransfer.Files;

/// <summary>Where an archive's central directory lies and how many members it has: the record at the archive's end.</summary>
internal readonly record struct ZipEndRecord(long Members, long DirectorySize, long DirectoryOffset)
{
    private const uint EndSignature = 0x06054B50;
    private const uint Zip64EndSignature = 0x06064B50;
    private const uint Zip64LocatorSignature = 0x07064B50;
    private const int EndSize = 22;
    private const int Zip64EndSize = 56;
    private const int Zip64LocatorSize = 20;

    public static ZipEndRecord Find(SafeFileHandle file, string path, long length)
    {
        if (length == 0) throw new InvalidContentException($"{path}: the file is empty. Fetch or write it again.");
        var tail = new byte[(int)Math.Min(length, EndSize + ushort.MaxValue)];
        InputFile.ReadExactly(file, tail, length - tail.Length, path);
        var at = FindSignature(tail);
        if (at < 0) throw NoEnd(file, path, length);

        var end = tail.AsSpan(at);
        var position = length - tail.Length + at;
        var record = new ZipEndRecord(
            BinaryPrimitives.ReadUInt16LittleEndian(end[10..]),
            BinaryPrimitives.ReadUInt32LittleEndian(end[12..]),
            BinaryPrimitives.ReadUInt32LittleEndian(end[16..]));
        var disks = BinaryPrimitives.ReadUInt32LittleEndian(end[4..]);
        int onThisDisk = BinaryPrimitives.ReadUInt16LittleEndian(end[8..]);
        var directoryEnd = position;
        if (ReadZip64(file, path, position) is var (zip64, zip64Position))
        {
            RequireAgreement(path, "number of members", record.Members, ushort.MaxValue, zip64.Members);
            RequireAgreement(path, "directory size", record.DirectorySize, uint.MaxValue, zip64.DirectorySize);
            RequireAgreement(path, "directory offset", record.DirectoryOffset, uint.MaxValue, zip64.DirectoryOffset);
            (record, directoryEnd) = (zip64, zip64Position);
        }
        else if (disks != 0 || onThisDisk != record.Members)
        {
            throw ZipArchiveReader.Broken($"{path}: the end record speaks of several disks; archives in parts are not supported");
        }

        if (record.DirectorySize > directoryEnd || record.DirectoryOffset != directoryEnd - record.DirectorySize)
        {
            throw ZipArchiveReader.Broken(
                $"{path}: a central directory of {record.DirectorySize} bytes at byte {record.DirectoryOffset} does not end at byte {directoryEnd}, where its end record begins");
        }

        return record;
    }

    private static int FindSignature(ReadOnlySpan<byte> tail)
    {
        for (var at = tail.Length - EndSize; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail[at..]) == EndSignature
                && at + EndSize + BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 20)..]) == tail.Length)
                return at;
        }

        return -1;
    }

    private static (ZipEndRecord Record, long Position)? ReadZip64(SafeFileHandle file, string path, long endPosition)
    {
        if (endPosition < Zip64LocatorSize + Zip64EndSize) return null;
        Span<byte> locator = stackalloc byte[Zip64LocatorSize];
        InputFile.ReadExactly(file, locator, endPosition - Zip64LocatorSize, path);
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != Zip64LocatorSignature) return null;
        var position = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        var latest = endPosition - Zip64LocatorSize - Zip64EndSize;
        if (position < 0 || position > latest)
            throw ZipArchiveReader.Broken($"{path}: the zip64 locator points at byte {(ulong)position}; at most {latest} is possible");

        Span<byte> end = stackalloc byte[Zip64EndSize];
        InputFile.ReadExactly(file, end, position, path);
        var size = BinaryPrimitives.ReadInt64LittleEndian(end[4..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != Zip64EndSignature || size != endPosition - Zip64LocatorSize - position - 12)
            throw ZipArchiveReader.Broken($"{path}: no zip64 end record that fits at byte {position}, where its locator points");
        var disks = BinaryPrimitives.ReadUInt64LittleEndian(end[16..]);
        var onThisDisk = BinaryPrimitives.ReadInt64LittleEndian(end[24..]);
        var record = new ZipEndRecord(
            BinaryPrimitives.ReadInt64LittleEndian(end[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(end[40..]),
            BinaryPrimitives.ReadInt64LittleEndian(end[48..]));
        if (disks != 0 || onThisDisk != record.Members || record.Members < 0 || record.DirectorySize < 0 || record.DirectoryOffset < 0)
            throw ZipArchiveReader.Broken($"{path}: the zip64 end record at byte {position} is inconsistent: {record}");
        return (record, position);
    }

    private static void RequireAgreement(string path, string field, long value, long saturated, long zip64)
    {
        if (value != saturated && value != zip64)
            throw ZipArchiveReader.Broken($"{path}: the end record gives {field} {value}, the zip64 end record {zip64}");
    }

    private static MedTransferException NoEnd(SafeFileHandle file, string path, long length)
    {
        var start = new byte[(int)Math.Min(length, 16)];
        InputFile.ReadExactly(file, start, 0, path);
        return start.AsSpan().StartsWith("PK"u8)
            ? new InvalidContentException($"{path}: the archive is incomplete: it begins as a ZIP archive, but its {length} bytes end without a central directory. The transfer was probably cut off; fetch it again.")
            : new UnknownFormatException($"{path} is no ZIP archive: {FirstBytes.Describe(start)}. An .npz file begins with the bytes 50 4b (PK).");
    }
}
