using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MedTransfer.Data;

/// <summary>
/// Shortens bytes to 16 that leave the same CRC-32, 64 bytes a step by carry-less multiplication (Gopal et al., "Fast CRC
/// Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009).
/// </summary>
internal static class Crc32Folding
{
    public const int BlockSize = 16;
    public const int ShortestInput = 4 * BlockSize;

    // x^(512+32), x^(512-32) and x^(128+32), x^(128-32) modulo the polynomial, bits reflected and shifted by one: the paper's
    // k1 to k4 for this polynomial. They move a block's halves over four blocks and over one.
    private static readonly Vector128<ulong> FourBlocks = Vector128.Create(0x1_5444_2BD4UL, 0x1_C6E4_1596UL);
    private static readonly Vector128<ulong> OneBlock = Vector128.Create(0x1_7519_97D0UL, 0x0_CCAA_009EUL);

    public static bool IsSupported => Pclmulqdq.IsSupported && BitConverter.IsLittleEndian;

    /// <summary>Folds all whole blocks, at least four, with the register's value before them; returns how many bytes that were.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Fold(ReadOnlySpan<byte> bytes, uint crc, Span<byte> folded)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        var (a, b, c, d) = (blocks[0] ^ Vector128.CreateScalar((ulong)crc), blocks[1], blocks[2], blocks[3]);
        var rest = blocks[4..];
        for (; rest.Length >= 4; rest = rest[4..])
        {
            a = Move(a, FourBlocks) ^ rest[0];
            b = Move(b, FourBlocks) ^ rest[1];
            c = Move(c, FourBlocks) ^ rest[2];
            d = Move(d, FourBlocks) ^ rest[3];
        }

        a = Move(a, OneBlock) ^ b;
        a = Move(a, OneBlock) ^ c;
        a = Move(a, OneBlock) ^ d;
        foreach (var block in rest) a = Move(a, OneBlock) ^ block;
        MemoryMarshal.Write(folded, in a);
        return blocks.Length * BlockSize;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Move(Vector128<ulong> block, Vector128<ulong> over) =>
        Pclmulqdq.CarrylessMultiply(block, over, 0x00) ^ Pclmulqdq.CarrylessMultiply(block, over, 0x11);
}
