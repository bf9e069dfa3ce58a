using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace MedTransfer.Data;

/// <summary>
/// Decodes one of DEFLATE's prefix codes by looking up its next bits: codes of up to <c>rootBits</c> at once, longer ones in a
/// second table. An entry holds the code's length in bits 0 to 5 and what the symbol means above that; a link to a second
/// table holds that table's bits in 8 to 11 and its start in 16 to 30.
/// </summary>
internal sealed class HuffmanTable(uint[] meanings, int rootBits, int size)
{
    /// <summary>In an entry: a second table follows, or no symbol has this code.</summary>
    public const uint LinkFlag = 1 << 6, InvalidFlag = 1 << 7;

    public const int MaximumLength = 15;
    private readonly ushort[] _sorted = new ushort[meanings.Length];

    /// <summary>The table; sized for the largest complete code of these symbols.</summary>
    public uint[] Entries { get; } = new uint[size];

    /// <summary>Builds the canonical code of these lengths (RFC 1951, 3.2.2); 0 leaves a symbol out.</summary>
    /// <returns>False where the lengths make no complete code; one code of a single bit is let through, as in zlib.</returns>
    public bool Build(ReadOnlySpan<byte> lengths)
    {
        Span<int> counts = stackalloc int[MaximumLength + 1];
        counts.Clear();
        foreach (var length in lengths) counts[length]++;
        counts[0] = 0;
        var (left, longest) = (1, 0);
        Span<int> starts = stackalloc int[MaximumLength + 2];
        starts.Clear();
        for (var length = 1; length <= MaximumLength; length++)
        {
            left = (left << 1) - counts[length];
            if (left < 0) return false;
            if (counts[length] > 0) longest = length;
            starts[length + 1] = starts[length] + counts[length];
        }

        var symbols = starts[MaximumLength + 1];
        if (left > 0 && longest > 1) return false;
        if (left > 0) Array.Fill(Entries, InvalidFlag);
        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] > 0) _sorted[starts[lengths[symbol]]++] = (ushort)symbol;
        }

        Fill(lengths, counts, _sorted.AsSpan(0, symbols), longest);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(ReadOnlySpan<byte> lengths, ReadOnlySpan<int> counts, ReadOnlySpan<ushort> sorted, int longest)
    {
        var root = 1 << rootBits;
        var (code, previous, next) = (0, 0, root);
        var (linked, tableStart, tableBits) = (-1, 0, 0);
        foreach (var symbol in sorted)
        {
            var length = lengths[symbol];
            code <<= length - previous;
            previous = length;
            var reversed = Reverse(code++, length);
            var entry = meanings[symbol] | length;
            if (length <= rootBits)
            {
                for (var i = reversed; i < root; i += 1 << length) Entries[i] = entry;
                continue;
            }

            if ((reversed & (root - 1)) != linked)
            {
                linked = reversed & (root - 1);
                tableBits = SecondBits(counts, length, longest, linkedCode: code - 1);
                tableStart = next;
                next += 1 << tableBits;
                Entries[linked] = LinkFlag | ((uint)tableBits << 8) | ((uint)tableStart << 16);
            }

            for (var i = reversed >> rootBits; i < 1 << tableBits; i += 1 << (length - rootBits)) Entries[tableStart + i] = entry;
        }
    }

    /// <summary>How many bits the codes beyond the root have that begin as this one: the codes left over fill them up.</summary>
    private int SecondBits(ReadOnlySpan<int> counts, int length, int longest, int linkedCode)
    {
        var bits = length - rootBits;
        // Codes of this length that were given out before this one belong to earlier tables.
        var first = 0;
        for (var l = 1; l < length; l++) first = (first + counts[l]) << 1;
        var left = (1 << bits) - (counts[length] - (linkedCode - first));
        while (left > 0 && bits + rootBits < longest)
        {
            bits++;
            left = (left << 1) - counts[bits + rootBits];
        }

        return bits;
    }

    private static int Reverse(int code, int length)
    {
        var v = (uint)code;
        v = ((v >> 1) & 0x5555) | ((v & 0x5555) << 1);
        v = ((v >> 2) & 0x3333) | ((v & 0x3333) << 2);
        v = ((v >> 4) & 0x0F0F) | ((v & 0x0F0F) << 4);
        return BinaryPrimitives.ReverseEndianness((ushort)v) >> (16 - length);
    }
}
