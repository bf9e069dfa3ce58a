namespace MedTransfer.Files;

/// <summary>Says of a file that is not what it should be how it begins, and what it looks like.</summary>
internal static class FirstBytes
{
    private static readonly (byte[] Start, string Hint)[] Known =
    [
        ([0x93, .. "NUMPY"u8], "a single .npy array"),
        ([.. "PK"u8], "a ZIP or .npz archive"),
        ([0x1F, 0x8B], "gzip data; decompress it first"),
        ([0x80, 2], "a Python pickle; pickled data is not read"),
        ([0x80, 3], "a Python pickle; pickled data is not read"),
        ([0x80, 4], "a Python pickle; pickled data is not read"),
        ([0x80, 5], "a Python pickle; pickled data is not read"),
        ([0x89, .. "HDF"u8], "an HDF5 file"),
        ([0x89, .. "PNG"u8], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        ([.. "version https://"u8], "a Git LFS pointer; fetch the real file"),
    ];

    /// <summary>"it begins with 3c21444f…, which looks like an HTML page".</summary>
    public static string Describe(ReadOnlySpan<byte> start)
    {
        var hex = Convert.ToHexStringLower(start[..Math.Min(start.Length, 8)]);
        return Hint(start) is { } hint ? $"it begins with {hex}, which looks like {hint}" : $"it begins with {hex}";
    }

    /// <summary>What a file that begins so looks like, null where that is not known.</summary>
    internal static string? Hint(ReadOnlySpan<byte> start)
    {
        foreach (var (known, hint) in Known)
        {
            if (start.StartsWith(known)) return hint;
        }

        ReadOnlySpan<byte> text = start.TrimStart(" \t\r\n"u8);
        if (text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) text = text[3..];
        if (text.Length == 0) return null;
        return text[0] switch
        {
            (byte)'<' => "an HTML or XML page (an error page saved under this name?)",
            (byte)'{' => "JSON text",
            _ => null,
        };
    }
}
