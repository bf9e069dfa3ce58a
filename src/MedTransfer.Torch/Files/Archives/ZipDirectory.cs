using System.Buffers.Binary;
using System.Text;
using MedTransfer.Weights;
using Microsoft.Win32.SafeHandles;

namespace MedTransfer.Files;

/// <summary>Reads the central directory of a ZIP archive (PKWARE APPNOTE 4.3.12 to 4.3.16).</summary>
internal static class ZipDirectory
{
    public const uint LocalSignature = 0x04034B50;
    private const uint CentralSignature = 0x02014B50;
    private const int CentralHeaderSize = 46;
    private const int Utf8Flag = 0x800;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static IReadOnlyList<ZipMember> Read(SafeFileHandle file, string path, long length)
    {
        var end = ZipEndRecord.Find(file, path, length);
        if (end.DirectorySize > Array.MaxLength || end.DirectorySize / CentralHeaderSize < end.Members)
            throw ZipArchiveReader.Broken($"{path}: {end.Members} members in a central directory of {end.DirectorySize} bytes");
        var directory = new byte[end.DirectorySize];
        InputFile.ReadExactly(file, directory, end.DirectoryOffset, path);
        var members = new List<ZipMember>((int)end.Members);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var rest = (ReadOnlySpan<byte>)directory;
        for (long i = 0; i < end.Members; i++)
        {
            var member = ReadEntry(ref rest, $"{path}: central directory entry {i}");
            if (!names.Add(member.Name))
                throw new InvalidContentException($"{path} holds two members named '{Printable.Name(member.Name)}'; which one is meant cannot be told. Write the archive again.");
            members.Add(member);
        }

        if (rest.Length > 0)
            throw ZipArchiveReader.Broken($"{path}: {rest.Length} bytes follow the last of {end.Members} entries of the central directory");
        return WithLimits(members, end.DirectoryOffset, path);
    }

    public static string DecodeName(ReadOnlySpan<byte> name, int flags, string where)
    {
        if ((flags & Utf8Flag) == 0) return Encoding.Latin1.GetString(name);
        try
        {
            return StrictUtf8.GetString(name);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidContentException($"{where}: the member's name is not valid UTF-8. Write the archive again.", e);
        }
    }

    private static ZipMember ReadEntry(ref ReadOnlySpan<byte> rest, string where)
    {
        if (rest.Length < CentralHeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(rest) != CentralSignature)
            throw ZipArchiveReader.Broken($"{where} is cut off or does not begin with its signature");
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[28..]);
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[30..]);
        var whole = CentralHeaderSize + nameLength + extraLength + BinaryPrimitives.ReadUInt16LittleEndian(rest[32..]);
        if (whole > rest.Length) throw ZipArchiveReader.Broken($"{where} is cut off");
        int flags = BinaryPrimitives.ReadUInt16LittleEndian(rest[8..]);
        long compressed = BinaryPrimitives.ReadUInt32LittleEndian(rest[20..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(rest[24..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(rest[42..]);
        var extra = new Zip64Extra(rest.Slice(CentralHeaderSize + nameLength, extraLength), where);
        if (size == uint.MaxValue) size = extra.Next("size");
        if (compressed == uint.MaxValue) compressed = extra.Next("compressed size");
        if (offset == uint.MaxValue) offset = extra.Next("header offset");
        var name = DecodeName(rest.Slice(CentralHeaderSize, nameLength), flags, where);
        var member = new ZipMember(
            name,
            BinaryPrimitives.ReadUInt16LittleEndian(rest[10..]),
            flags,
            compressed,
            size,
            BinaryPrimitives.ReadUInt32LittleEndian(rest[16..]),
            offset);
        rest = rest[whole..];
        return member;
    }

    /// <summary>Members may not overlap (that is how a small archive is made to expand without bound).</summary>
    private static ZipMember[] WithLimits(List<ZipMember> members, long directoryOffset, string path)
    {
        var result = new ZipMember[members.Count];
        var limit = directoryOffset;
        foreach (var i in Enumerable.Range(0, members.Count).OrderByDescending(i => members[i].HeaderOffset))
        {
            var member = members[i];
            if (member.HeaderOffset >= limit || member.CompressedSize > limit - member.HeaderOffset)
            {
                throw ZipArchiveReader.Broken(
                    $"{path}: member '{Printable.Name(member.Name)}' at byte {member.HeaderOffset} with {member.CompressedSize} bytes runs into what begins at byte {limit}");
            }

            result[i] = member with { EndLimit = limit };
            limit = member.HeaderOffset;
        }

        return result;
    }
}
