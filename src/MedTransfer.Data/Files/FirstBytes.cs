namespace MedTransfer.Data;

/// <summary>Says of a file that is not what it should be how it begins, and what it looks like.</summary>
internal static class FirstBytes
{
    public static string Describe(ReadOnlySpan<byte> start)
    {
        var shown = start[..Math.Min(start.Length, 8)];
        var hint = Hint(start);
        return $"it begins with {Convert.ToHexStringLower(shown)}{(hint is null ? string.Empty : $", which looks like {hint}")}";
    }

    private static string? Hint(ReadOnlySpan<byte> start)
    {
        var text = start.TrimStart(" \t\r\n\uFEFF"u8);
        if (text.StartsWith("<"u8)) return "an HTML or XML page (an error page saved under this name?)";
        if (text.StartsWith("{"u8)) return "JSON text";
        if (start.Length > 5 && start[0] == 0x93 && start[1..].StartsWith("NUMPY"u8)) return "a single .npy array";
        if (start.StartsWith("PK"u8)) return "a ZIP or .npz archive";
        if (start.StartsWith([0x1F, 0x8B])) return "gzip data; decompress it first";
        if (start.Length > 1 && start[0] == 0x80 && start[1] is >= 2 and <= 5) return "a Python pickle; pickled data is not read";
        if (start.StartsWith([0x89, 0x50, 0x4E, 0x47])) return "a PNG image";
        if (start.StartsWith([0xFF, 0xD8, 0xFF])) return "a JPEG image";
        return start.StartsWith("version https://git-lfs"u8[..Math.Min(16, start.Length)]) && start.Length >= 8 ? "a Git LFS pointer; fetch the real file" : null;
    }
}
