using System.Buffers.Binary;
using System.Text;

namespace MedTransfer.Core.Tests.Training.Callbacks;

/// <summary>
/// Reads event files of TensorBoard by the definitions of their formats, with nothing of what writes them: records of the length
/// (8 bytes), its masked CRC, the message, its masked CRC; messages of fields by number.
/// </summary>
internal static class EventFileReader
{
    public static IReadOnlyList<Entry> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var result = new List<Entry>();
        for (var at = 0; at < bytes.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
            Assert.Equal(MaskedCrc(bytes.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 8)));
            var body = bytes[(at + 12)..(at + 12 + length)];
            Assert.Equal(MaskedCrc(body), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 12 + length)));
            result.Add(ParseEvent(body));
            at += 16 + length;
        }

        return result;
    }

    /// <summary>CRC-32C bit by bit (reflected polynomial 0x82F63B78), rotated right by 15 bits, plus 0xA282EAD8.</summary>
    public static uint MaskedCrc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78);
        }

        crc = ~crc;
        return unchecked(((crc >> 15) | (crc << 17)) + 0xA282EAD8);
    }

    private static Entry ParseEvent(byte[] body)
    {
        var fields = Fields(body).ToLookup(f => f.Number, f => f.Content);
        return new(
            BitConverter.ToDouble(fields[1].Single()),
            fields[2].Any() ? (long)Varint(fields[2].Single()) : 0,
            fields[3].Any() ? Encoding.UTF8.GetString(fields[3].Single()) : null,
            fields[7].Any() && Fields(fields[7].Single()).Any(f => f.Number == 1 && Varint(f.Content) == 1),
            fields[5].Any() ? [.. Fields(fields[5].Single()).Where(f => f.Number == 1).Select(f => ParseValue(f.Content))] : []);
    }

    private static Value ParseValue(byte[] body)
    {
        var fields = Fields(body).ToDictionary(f => f.Number, f => f.Content);
        return new(
            Encoding.UTF8.GetString(fields[1]),
            fields.TryGetValue(2, out var number) ? BitConverter.ToSingle(number) : null,
            fields.TryGetValue(5, out var histogram) ? ParseHistogram(histogram) : null,
            fields.TryGetValue(8, out var tensor) ? Encoding.UTF8.GetString(Fields(tensor).Single(f => f.Number == 8).Content) : null,
            fields.TryGetValue(9, out var metadata) ? Encoding.UTF8.GetString(Fields(Fields(metadata).Single(f => f.Number == 1).Content).Single(f => f.Number == 1).Content) : null);
    }

    private static Histogram ParseHistogram(byte[] body)
    {
        var fields = Fields(body).ToDictionary(f => f.Number, f => f.Content);
        double[] Doubles(int number) => [.. fields[number].Chunk(8).Select(c => BitConverter.ToDouble(c))];
        return new(Doubles(2).Single(), Doubles(3).Single(), Doubles(6), Doubles(7));
    }

    private static IEnumerable<(int Number, byte[] Content)> Fields(byte[] body)
    {
        for (var at = 0; at < body.Length;)
        {
            var tag = (int)Varint(body, ref at);
            var start = at;
            switch (tag & 7)
            {
                case 0:
                    Varint(body, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(body, ref at);
                    start = at;
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new FormatException($"Wire type {tag & 7}.");
            }

            yield return (tag >> 3, body[start..at]);
        }
    }

    private static ulong Varint(byte[] content)
    {
        var at = 0;
        return Varint(content, ref at);
    }

    private static ulong Varint(byte[] content, ref int at)
    {
        var result = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = content[at++];
            result |= (ulong)(part & 127) << shift;
            if (part < 128) return result;
        }
    }

    internal sealed record Entry(double WallTime, long Step, string? FileVersion, bool IsStart, IReadOnlyList<Value> Values);

    internal sealed record Value(string Tag, float? Number, Histogram? Histogram, string? Text, string? Plugin);

    internal sealed record Histogram(double Max, double Count, double[] Limits, double[] Buckets);
}
