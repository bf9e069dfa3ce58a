using System.Buffers.Binary;
using System.Text;

namespace MedTransfer.Weights;

/// <summary>
/// Writes a ZIP archive of uncompressed members front to back, as PyTorch's own writer lays it out: each member's data begin at a
/// multiple of 64 bytes, by a field of padding in its header. Sizes beyond 32 bits are written as zip64 (PKWARE APPNOTE 4.5.3).
/// </summary>
internal sealed class StoredZipWriter(Stream stream)
{
    private const int Alignment = 64;
    private const int LocalSize = 30;
    private const int CentralSize = 46;
    private const int ExtraHead = 4;
    private const ushort PaddingTag = 0x4246; // "FB", as PyTorch marks it
    private const ushort Utf8Flag = 0x800;
    private const ushort Zip64Version = 45;
    private const ushort January1980 = 0x21;

    private readonly List<(byte[] Name, uint Crc, long Size, long Offset)> members = [];
    private long position;

    /// <summary>Adds a member whose bytes are at hand.</summary>
    internal void Add(string name, byte[] content)
    {
        var crc = default(Files.Crc32);
        crc.Append(content);
        Add(name, content.Length, crc.Value, to => to.Write(content));
    }

    /// <summary>Adds a member of known size and CRC-32.</summary>
    internal void Add(string name, long size, uint crc, Action<Stream> write)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        var is64 = size >= uint.MaxValue;
        var fixedExtra = ExtraHead + (is64 ? ExtraHead + 16 : 0);
        var padding = (int)(-(position + LocalSize + bytes.Length + fixedExtra) & (Alignment - 1));
        var header = new byte[LocalSize + bytes.Length + fixedExtra + padding];
        var fields = new Fields(header);
        fields.Put32(0x04034B50);
        fields.Put16(is64 ? Zip64Version : (ushort)0);
        Common(ref fields, bytes, crc, is64 ? uint.MaxValue : (uint)size, fixedExtra + padding);
        fields.Put(bytes);
        if (is64)
        {
            fields.Put16(1);
            fields.Put16(16);
            fields.Put64(size);
            fields.Put64(size);
        }

        fields.Put16(PaddingTag);
        fields.Put16((ushort)padding);
        header.AsSpan(header.Length - padding).Fill((byte)'Z');
        members.Add((bytes, crc, size, position));
        stream.Write(header);
        write(stream);
        position += header.Length + size;
    }

    /// <summary>Writes the directory, which ends the archive.</summary>
    internal void Finish()
    {
        var start = position;
        foreach (var (name, crc, size, offset) in members)
        {
            long[] wide = [.. size >= uint.MaxValue ? [size, size] : Array.Empty<long>(), .. offset >= uint.MaxValue ? [offset] : Array.Empty<long>()];
            var extra = wide.Length == 0 ? 0 : ExtraHead + (8 * wide.Length);
            var entry = new byte[CentralSize + name.Length + extra];
            var fields = new Fields(entry);
            fields.Put32(0x02014B50);
            fields.Put16(0);
            fields.Put16(extra > 0 ? Zip64Version : (ushort)0);
            Common(ref fields, name, crc, (uint)Math.Min(size, uint.MaxValue), extra);
            fields.Skip(10); // comment, disk, attributes
            fields.Put32((uint)Math.Min(offset, uint.MaxValue));
            fields.Put(name);
            if (extra > 0)
            {
                fields.Put16(1);
                fields.Put16((ushort)(8 * wide.Length));
                foreach (var number in wide) fields.Put64(number);
            }

            stream.Write(entry);
            position += entry.Length;
        }

        WriteEnd(start, position - start);
    }

    private static void Common(ref Fields fields, byte[] name, uint crc, uint size, int extra)
    {
        fields.Put16(Utf8Flag);
        fields.Put16(0); // stored
        fields.Put16(0);
        fields.Put16(January1980);
        fields.Put32(crc);
        fields.Put32(size);
        fields.Put32(size);
        fields.Put16((ushort)name.Length);
        fields.Put16((ushort)extra);
    }

    private void WriteEnd(long start, long size)
    {
        if (start >= uint.MaxValue || size >= uint.MaxValue || members.Count >= ushort.MaxValue)
        {
            var wide = new byte[56 + 20];
            var fields = new Fields(wide);
            fields.Put32(0x06064B50);
            fields.Put64(44);
            fields.Put16(Zip64Version);
            fields.Put16(Zip64Version);
            fields.Skip(8); // disks
            fields.Put64(members.Count);
            fields.Put64(members.Count);
            fields.Put64(size);
            fields.Put64(start);
            fields.Put32(0x07064B50);
            fields.Skip(4);
            fields.Put64(position);
            fields.Put32(1);
            stream.Write(wide);
        }

        var count = (ushort)Math.Min(members.Count, ushort.MaxValue);
        var end = new byte[22];
        var last = new Fields(end);
        last.Put32(0x06054B50);
        last.Skip(4);
        last.Put16(count);
        last.Put16(count);
        last.Put32((uint)Math.Min(size, uint.MaxValue));
        last.Put32((uint)Math.Min(start, uint.MaxValue));
        stream.Write(end);
    }

    private ref struct Fields(Span<byte> rest)
    {
        private Span<byte> rest = rest;

        internal void Put16(ushort value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(rest, value);
            Skip(2);
        }

        internal void Put32(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, value);
            Skip(4);
        }

        internal void Put64(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(rest, value);
            Skip(8);
        }

        internal void Put(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(rest);
            Skip(bytes.Length);
        }

        internal void Skip(int count) => rest = rest[count..];
    }
}
