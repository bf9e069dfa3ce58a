using System.Buffers.Binary;
using System.Text;

namespace MedTransfer.Weights;

/// <summary>The bytes of a pickle, read forward. No memory is taken for a length before that many bytes are known to follow.</summary>
internal sealed class PickleInput
{
    private const int BufferBytes = 1 << 16;
    private const int LongestName = 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Stream stream;
    private readonly string where;
    private readonly long length;
    private readonly byte[] buffer;
    private int next;
    private int filled;
    private long before;

    /// <param name="stream">The bytes, from its current place.</param>
    /// <param name="length">How many there may be at most.</param>
    /// <param name="where">What they are, for messages.</param>
    internal PickleInput(Stream stream, long length, string where)
    {
        (this.stream, this.length, this.where) = (stream, length, where);
        buffer = new byte[(int)Math.Min(length, BufferBytes)];
    }

    /// <summary>How many bytes were read.</summary>
    internal long Position => before + next;

    internal byte Byte()
    {
        if (next == filled) Refill();
        return buffer[next++];
    }

    internal ushort UInt16()
    {
        Span<byte> bytes = stackalloc byte[2];
        Fill(bytes);
        return BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    internal int Int32()
    {
        Span<byte> bytes = stackalloc byte[4];
        Fill(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    /// <summary>Pickles store floating-point numbers with the highest byte first.</summary>
    internal double Double()
    {
        Span<byte> bytes = stackalloc byte[8];
        Fill(bytes);
        return BinaryPrimitives.ReadDoubleBigEndian(bytes);
    }

    internal byte[] Bytes(long count)
    {
        if (count < 0 || count > length - Position) throw Broken($"{(count < 0 ? (uint)count : count)} bytes are announced, but only {length - Position} follow");
        var bytes = new byte[count];
        Fill(bytes);
        return bytes;
    }

    internal string Text(long count)
    {
        var at = Position;
        try
        {
            return Utf8.GetString(Bytes(count));
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidContentException($"{where}: the text at byte {at} is not UTF-8. The pickle is corrupted or truncated; get the file again from its source.", e);
        }
    }

    /// <summary>A line without its end.</summary>
    internal string Line()
    {
        var text = new StringBuilder();
        for (byte b; (b = Byte()) != (byte)'\n';)
        {
            if (b is < 0x20 or > 0x7e) throw Broken($"a name with the byte 0x{b:x2}");
            if (text.Length == LongestName) throw Broken($"a name of more than {LongestName} characters");
            text.Append((char)b);
        }

        return text.ToString();
    }

    internal InvalidContentException Broken(string fault) =>
        new($"{where}: {fault} (before byte {Position} of the pickle). The pickle is corrupted or truncated; get the file again from its source.");

    private void Fill(Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            if (next == filled) Refill();
            var count = Math.Min(target.Length, filled - next);
            buffer.AsSpan(next, count).CopyTo(target);
            target = target[count..];
            next += count;
        }
    }

    private void Refill()
    {
        before += next;
        next = 0;
        filled = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, length - before));
        if (filled == 0) throw Broken("it ends before its last instruction (STOP)");
    }
}
