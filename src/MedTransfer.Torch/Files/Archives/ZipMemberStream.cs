using System.IO.Compression;

namespace MedTransfer.Files;

/// <summary>
/// A member's decompressed bytes. Never yields more than the declared size; the read that yields the last byte also
/// verifies that the compressed data end there, that all of them were used, and the CRC-32.
/// </summary>
internal sealed class ZipMemberStream : ForwardStream
{
    private readonly FileSlice _slice;
    private readonly Stream _data;
    private readonly ZipMember _member;
    private readonly string _where;
    private Crc32 _crc;
    private long _delivered;

    public ZipMemberStream(FileSlice slice, ZipMember member, string where)
    {
        (_slice, _member, _where) = (slice, member, where);
        _data = member.Method == ZipMethod.Deflated ? new DeflateStream(slice, CompressionMode.Decompress) : slice;
        if (member.Size == 0) Finish();
    }

    public override long Length => _member.Size;

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, _member.Size - _delivered);
        if (wanted == 0) return 0;
        var read = ReadData(buffer[..wanted]);
        if (read == 0)
            throw new InvalidContentException($"{_where} ends after {_delivered} of the {_member.Size} bytes that the archive declares. {Remedy}");
        _crc.Append(buffer[..read]);
        _delivered += read;
        if (_delivered == _member.Size) Finish();
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _data.Dispose();
        base.Dispose(disposing);
    }

    private const string Remedy = "The file is damaged; fetch or write it again.";

    private void Finish()
    {
        Span<byte> more = stackalloc byte[1];
        if (ReadData(more) != 0)
            throw new InvalidContentException($"{_where} holds more than the {_member.Size} bytes that the archive declares. {Remedy}");
        if (!_slice.IsConsumed)
            throw new InvalidContentException($"{_where} has bytes after the end of its compressed data ({_member.CompressedSize} compressed bytes are declared). {Remedy}");
        if (_crc.Value != _member.Crc32)
            throw new InvalidContentException($"{_where} fails its checksum: expected CRC-32 {_member.Crc32:x8}, found {_crc.Value:x8}. {Remedy}");
    }

    private int ReadData(Span<byte> buffer)
    {
        try
        {
            return _data.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidContentException($"{_where} holds invalid deflate data after byte {_delivered} of {_member.Size}: {e.Message} {Remedy}", e);
        }
    }
}
