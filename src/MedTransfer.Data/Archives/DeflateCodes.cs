namespace MedTransfer.Data;

/// <summary>What the symbols of DEFLATE's codes mean, as entries of a <see cref="HuffmanTable"/> (RFC 1951, 3.2.5 to 3.2.7).</summary>
internal static class DeflateCodes
{
    public const int LiteralSymbols = 288, DistanceSymbols = 32, LengthSymbols = 19;

    /// <summary>In an entry of literals and lengths: the byte in 16 to 23; else the length in 16 to 24, its extra bits in 8 to 12.</summary>
    public const uint LiteralFlag = 1 << 15, EndFlag = 1 << 13;

    // The largest tables of complete codes with these symbols and root bits: zlib's program enough.c, "enough 288 11 15" and "enough 32 8 15".
    public const int LiteralBits = 11, LiteralTable = 2342, DistanceBits = 8, DistanceTable = 402, LengthBits = 7;

    /// <summary>The order in which the lengths of the code of lengths are written.</summary>
    public static ReadOnlySpan<byte> LengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    public static HuffmanTable Literals() => new(LiteralMeanings, LiteralBits, LiteralTable);

    /// <summary>An entry's distance in 16 to 31, its extra bits in 8 to 11.</summary>
    public static HuffmanTable Distances() => new(DistanceMeanings, DistanceBits, DistanceTable);

    /// <summary>An entry's symbol in 16 to 20.</summary>
    public static HuffmanTable Lengths() => new([.. Enumerable.Range(0, LengthSymbols).Select(s => (uint)s << 16)], LengthBits, 1 << LengthBits);

    /// <summary>The fixed code of blocks of type 1.</summary>
    public static byte[] FixedLiteralLengths { get; } =
        [.. Enumerable.Range(0, LiteralSymbols).Select(s => (byte)(s < 144 ? 8 : s < 256 ? 9 : s < 280 ? 7 : 8))];

    public static byte[] FixedDistanceLengths { get; } = [.. Enumerable.Repeat((byte)5, DistanceSymbols)];

    private static readonly uint[] LiteralMeanings = MakeLiterals();
    private static readonly uint[] DistanceMeanings = MakeDistances();

    private static uint[] MakeLiterals()
    {
        var meanings = new uint[LiteralSymbols];
        for (uint s = 0; s < 256; s++) meanings[s] = LiteralFlag | (s << 16);
        meanings[256] = EndFlag;
        uint length = 3;
        for (var s = 257; s < 285; s++)
        {
            var extra = s < 265 ? 0 : (s - 261) / 4;
            meanings[s] = (length << 16) | ((uint)extra << 8);
            length += 1u << extra;
        }

        meanings[285] = 258 << 16;
        meanings[286] = meanings[287] = HuffmanTable.InvalidFlag;
        return meanings;
    }

    private static uint[] MakeDistances()
    {
        var meanings = new uint[DistanceSymbols];
        uint distance = 1;
        for (var s = 0; s < 30; s++)
        {
            var extra = s < 4 ? 0 : (s - 2) / 2;
            meanings[s] = (distance << 16) | ((uint)extra << 8);
            distance += 1u << extra;
        }

        meanings[30] = meanings[31] = HuffmanTable.InvalidFlag;
        return meanings;
    }
}
