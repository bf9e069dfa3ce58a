using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Google.Protobuf;

namespace MedTransfer.Core.Training.TensorBoard;

/// <summary>
/// The framing of event files (TFRecord): the length as 8 bytes, its masked CRC-32C, the message, its masked CRC-32C, all little-endian.
/// </summary>
internal static class EventRecord
{
    // CRCs of data that hold CRCs themselves are weak, so the format stores them rotated by 15 bits plus this number.
    private const uint MaskDelta = 0xa282ead8;

    public static void Write(IBufferWriter<byte> target, Event message)
    {
        var body = message.ToByteArray();
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)body.Length);
        target.Write(length);
        WriteCrc(target, length);
        target.Write(body);
        WriteCrc(target, body);
    }

    internal static uint MaskedCrc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        if (BitConverter.IsLittleEndian)
        {
            foreach (var word in words) crc = BitOperations.Crc32C(crc, word);
            data = data[(words.Length * sizeof(ulong))..];
        }

        foreach (var value in data) crc = BitOperations.Crc32C(crc, value);
        return unchecked(BitOperations.RotateRight(~crc, 15) + MaskDelta);
    }

    private static void WriteCrc(IBufferWriter<byte> target, ReadOnlySpan<byte> data)
    {
        Span<byte> crc = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(crc, MaskedCrc(data));
        target.Write(crc);
    }
}
