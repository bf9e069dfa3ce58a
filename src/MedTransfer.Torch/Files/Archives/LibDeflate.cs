using System.Runtime.InteropServices;

namespace MedTransfer.Files;

/// <summary>
/// libdeflate (Debian's <c>libdeflate0</c>), where it is installed: it inflates whole members about twice as fast as zlib,
/// and sums their checksums many times as fast as a table. Nothing depends on it.
/// </summary>
internal static unsafe class LibDeflate
{
    private const int Success = 0;

    private static readonly nint Library = Open("libdeflate.so.0", "libdeflate.0.dylib", "libdeflate.dll", "deflate.dll");
    private static readonly delegate* unmanaged<nint> Allocate = (delegate* unmanaged<nint>)Find("libdeflate_alloc_decompressor");
    private static readonly delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint*, nuint*, int> Decompress =
        (delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint*, nuint*, int>)Find("libdeflate_deflate_decompress_ex");
    private static readonly delegate* unmanaged<nint, void> Free = (delegate* unmanaged<nint, void>)Find("libdeflate_free_decompressor");
    private static readonly delegate* unmanaged<uint, byte*, nuint, uint> Sum = (delegate* unmanaged<uint, byte*, nuint, uint>)Find("libdeflate_crc32");

    /// <summary>Whether the library and all that is used of it are here.</summary>
    public static bool IsAvailable { get; } = Allocate != null && Decompress != null && Free != null && Sum != null;

    /// <summary>Inflates raw DEFLATE data; true when they are valid, all of them were used, and they gave exactly so many bytes.</summary>
    public static bool TryInflate(byte* from, long length, byte* to, long size)
    {
        var decompressor = Allocate();
        if (decompressor == 0) return false;
        try
        {
            nuint used, made;
            return Decompress(decompressor, from, checked((nuint)length), to, checked((nuint)size), &used, &made) == Success
                && used == (nuint)length && made == (nuint)size;
        }
        finally
        {
            Free(decompressor);
        }
    }

    /// <summary>Goes on with a CRC-32 as ZIP uses it.</summary>
    public static uint Crc32(uint before, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes) return bytes.IsEmpty ? before : Sum(before, start, (nuint)bytes.Length);
    }

    private static nint Open(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (NativeLibrary.TryLoad(name, out var library)) return library;
        return 0;
    }

    private static nint Find(string function) => Library != 0 && NativeLibrary.TryGetExport(Library, function, out var address) ? address : 0;
}
