using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MedTransfer.Files;

namespace MedTransfer.Data.Tests;

/// <summary>Builds ZIP archives by hand, so that every field can be made to lie.</summary>
internal sealed class ZipBytes
{
    private readonly List<Entry> _entries = [];

    public sealed class Entry
    {
        public required string Name { get; init; }
        public required byte[] Content { get; init; }
        public int Method { get; set; }
        public int Flags { get; set; }
        public bool Zip64 { get; set; }
        public uint? Crc { get; set; }
        public long? Size { get; set; }
        public long? CompressedSize { get; set; }
        public byte[]? Data { get; set; }
        public byte[]? CentralExtra { get; set; }
        public long Offset { get; set; }
    }

    public bool Zip64End { get; set; }

    public Action<byte[]>? ChangeZip64End { get; set; }

    public Entry Add(string name, byte[] content, bool deflate = false)
    {
        var entry = new Entry { Name = name, Content = content, Method = deflate ? 8 : 0 };
        _entries.Add(entry);
        return entry;
    }

    public byte[] Build()
    {
        var output = new MemoryStream();
        foreach (var e in _entries) WriteLocal(output, e);
        var directoryOffset = output.Position;
        foreach (var e in _entries) WriteCentral(output, e);
        var directorySize = output.Position - directoryOffset;
        if (Zip64End) WriteZip64End(output, directoryOffset, directorySize);
        var count = Zip64End ? 0xFFFF : _entries.Count;
        Write(output, 0x06054B50u, (ushort)0, (ushort)0, (ushort)count, (ushort)count,
            Zip64End ? uint.MaxValue : (uint)directorySize, Zip64End ? uint.MaxValue : (uint)directoryOffset, (ushort)0);
        return output.ToArray();
    }

    public static byte[] Deflate(byte[] content)
    {
        var output = new MemoryStream();
        using (var stream = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true)) stream.Write(content);
        return output.ToArray();
    }

    private static byte[] DataOf(Entry e) => e.Data ?? (e.Method == 8 ? Deflate(e.Content) : e.Content);

    private static uint CrcOf(Entry e)
    {
        var crc = new Crc32();
        crc.Append(e.Content);
        return e.Crc ?? crc.Value;
    }

    private static void WriteLocal(MemoryStream output, Entry e)
    {
        var data = DataOf(e);
        var (size, compressed) = (e.Size ?? e.Content.Length, e.CompressedSize ?? data.Length);
        var extra = e.Zip64 ? Extra64(size, compressed) : [];
        e.Offset = output.Position;
        Write(output, 0x04034B50u, (ushort)45, (ushort)e.Flags, (ushort)e.Method, 0u, CrcOf(e),
            e.Zip64 ? uint.MaxValue : (uint)compressed, e.Zip64 ? uint.MaxValue : (uint)size, (ushort)Encoding.UTF8.GetByteCount(e.Name), (ushort)extra.Length);
        output.Write(Encoding.UTF8.GetBytes(e.Name));
        output.Write(extra);
        output.Write(data);
    }

    private static void WriteCentral(MemoryStream output, Entry e)
    {
        var (size, compressed) = (e.Size ?? e.Content.Length, e.CompressedSize ?? DataOf(e).Length);
        var extra = e.CentralExtra ?? (e.Zip64 ? Extra64(size, compressed) : []);
        Write(output, 0x02014B50u, (ushort)45, (ushort)45, (ushort)e.Flags, (ushort)e.Method, 0u, CrcOf(e),
            e.Zip64 ? uint.MaxValue : (uint)compressed, e.Zip64 ? uint.MaxValue : (uint)size,
            (ushort)Encoding.UTF8.GetByteCount(e.Name), (ushort)extra.Length, (ushort)0, (ushort)0, (ushort)0, 0u, (uint)e.Offset);
        output.Write(Encoding.UTF8.GetBytes(e.Name));
        output.Write(extra);
    }

    private void WriteZip64End(MemoryStream output, long directoryOffset, long directorySize)
    {
        var at = output.Position;
        var record = new MemoryStream();
        Write(record, 0x06064B50u, 44L, (ushort)45, (ushort)45, 0u, 0u, (long)_entries.Count, (long)_entries.Count, directorySize, directoryOffset);
        var bytes = record.ToArray();
        ChangeZip64End?.Invoke(bytes);
        output.Write(bytes);
        Write(output, 0x07064B50u, 0u, at, 1u);
    }

    private static byte[] Extra64(long size, long compressed)
    {
        var output = new MemoryStream();
        Write(output, (ushort)1, (ushort)16, size, compressed);
        return output.ToArray();
    }

    private static void Write(MemoryStream output, params object[] fields)
    {
        Span<byte> buffer = stackalloc byte[8];
        foreach (var field in fields)
        {
            switch (field)
            {
                case ushort v: BinaryPrimitives.WriteUInt16LittleEndian(buffer, v); output.Write(buffer[..2]); break;
                case uint v: BinaryPrimitives.WriteUInt32LittleEndian(buffer, v); output.Write(buffer[..4]); break;
                case long v: BinaryPrimitives.WriteInt64LittleEndian(buffer, v); output.Write(buffer); break;
                default: throw new ArgumentException(field.GetType().Name);
            }
        }
    }
}
