namespace MedTransfer.Files;

/// <summary>Names of ZIP compression methods (PKWARE APPNOTE 4.4.5), for messages.</summary>
internal static class ZipMethod
{
    public const int Stored = 0;
    public const int Deflated = 8;

    public static string Name(int method) => method switch
    {
        Stored => "stored",
        1 => "shrink",
        >= 2 and <= 5 => "reduce",
        6 => "implode",
        Deflated => "deflate",
        9 => "deflate64",
        12 => "bzip2",
        14 => "LZMA",
        93 => "Zstandard",
        95 => "xz",
        98 => "PPMd",
        99 => "AES encryption",
        _ => "unknown",
    };
}
