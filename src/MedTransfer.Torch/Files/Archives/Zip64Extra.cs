using System.Buffers.Binary;

namespace MedTransfer.Files;

/// <summary>The 64-bit sizes of a header's extra field (tag 1), handed out in their fixed order.</summary>
internal ref struct Zip64Extra
{
    private readonly string _where;
    private ReadOnlySpan<byte> _fields;

    public Zip64Extra(ReadOnlySpan<byte> extra, string where)
    {
        _where = where;
        while (extra.Length >= 4)
        {
            int tag = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4) break;
            if (tag == 1)
            {
                _fields = extra.Slice(4, length);
                return;
            }

            extra = extra[(4 + length)..];
        }
    }

    public long Next(string field)
    {
        if (_fields.Length < 8)
            throw ZipArchiveReader.Broken($"{_where}: the header promises a 64-bit {field}, but its zip64 field does not hold one");
        var value = BinaryPrimitives.ReadInt64LittleEndian(_fields);
        if (value < 0) throw ZipArchiveReader.Broken($"{_where}: the zip64 field gives an impossible {field} of {(ulong)value}");
        _fields = _fields[8..];
        return value;
    }
}
