using System.Buffers.Binary;
using MedTransfer.Weights;

namespace MedTransfer.Files;

/// <summary>Compares a member's local header with what the central directory says of it.</summary>
internal static class ZipLocalHeader
{
    private const int DescriptorFlag = 8;
    private const int ComparedFlags = 0x2849; // encryption, data descriptor, UTF-8 name

    public static void Check(ReadOnlySpan<byte> header, ReadOnlySpan<byte> name, ReadOnlySpan<byte> extra, ZipMember member, string where)
    {
        int flags = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
        int method = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        var localName = ZipDirectory.DecodeName(name, flags, where);
        if (localName != member.Name) throw Contradiction(where, "name", Printable.Name(member.Name), Printable.Name(localName));
        if (method != member.Method) throw Contradiction(where, "method", member.Method, method);
        if ((flags & ComparedFlags) != (member.Flags & ComparedFlags)) throw Contradiction(where, "flags", member.Flags, flags);
        if ((flags & DescriptorFlag) != 0) return; // sizes and checksum follow the data; the central directory's count

        var crc = BinaryPrimitives.ReadUInt32LittleEndian(header[14..]);
        long compressed = BinaryPrimitives.ReadUInt32LittleEndian(header[18..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(header[22..]);
        if (size == uint.MaxValue || compressed == uint.MaxValue)
        {
            var fields = new Zip64Extra(extra, where);
            if (size == uint.MaxValue) size = fields.Next("size");
            if (compressed == uint.MaxValue) compressed = fields.Next("compressed size");
        }

        if (crc != member.Crc32) throw Contradiction(where, "CRC-32", member.Crc32, crc);
        if (compressed != member.CompressedSize) throw Contradiction(where, "compressed size", member.CompressedSize, compressed);
        if (size != member.Size) throw Contradiction(where, "size", member.Size, size);
    }

    private static InvalidContentException Contradiction(string where, string field, object expected, object found) =>
        ZipArchiveReader.Broken($"{where}: its local header gives {field} {found}, the central directory {expected}");
}
