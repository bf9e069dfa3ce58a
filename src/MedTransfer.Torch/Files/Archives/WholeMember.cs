using System.Runtime.InteropServices;

namespace MedTransfer.Files;

/// <summary>
/// Reads a deflated member at once instead of as a stream. It only ever succeeds or declines: what is wrong with a member
/// is found out and said in one place, <see cref="ZipMemberStream"/>.
/// </summary>
internal static unsafe class WholeMember
{
    // A member is twice in memory for a moment, compressed and inflated; larger ones are streamed.
    private const long Largest = 1L << 28;

    /// <summary>
    /// Copies what follows the first bytes of a member, after the checksum of all was verified. False where the member is
    /// not of this kind, libdeflate is missing, or anything is wrong with the data.
    /// </summary>
    public static bool TryCopy(ZipArchiveReader archive, ZipMember member, long skip, byte* destination)
    {
        if (!LibDeflate.IsAvailable || member.Method != ZipMethod.Deflated || member.Size > Largest || member.CompressedSize > Largest) return false;
        var compressed = (byte*)NativeMemory.Alloc((nuint)(member.CompressedSize + member.Size));
        try
        {
            var inflated = compressed + member.CompressedSize;
            InputFile.ReadExactly(archive.Handle, new Span<byte>(compressed, (int)member.CompressedSize), archive.DataOffset(member), archive.Path);
            if (!LibDeflate.TryInflate(compressed, member.CompressedSize, inflated, member.Size)) return false;
            if (LibDeflate.Crc32(0, new ReadOnlySpan<byte>(inflated, (int)member.Size)) != member.Crc32) return false;
            Buffer.MemoryCopy(inflated + skip, destination, member.Size - skip, member.Size - skip);
            return true;
        }
        finally
        {
            NativeMemory.Free(compressed);
        }
    }
}
