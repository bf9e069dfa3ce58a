using System.Text;
using MedTransfer.Files;

namespace MedTransfer.Data;

/// <summary>The text of a table's file: UTF-8, checked.</summary>
internal static class CsvText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Read(string path)
    {
        using var file = InputFile.Open(path);
        var length = RandomAccess.GetLength(file);
        if (length > CsvTable.MaximumLength)
            throw new InvalidConfigurationException($"{path} has {length} bytes; a list of images has at most {CsvTable.MaximumLength}. Is this the right file?");
        var bytes = new byte[length];
        InputFile.ReadExactly(file, bytes, 0, path);
        return Decode(bytes, path);
    }

    public static string Decode(byte[] bytes, string path)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw new InvalidContentException($"{path}: the text is in UTF-16. Save it as UTF-8.");
        if (bytes.AsSpan().Contains((byte)0)) throw new UnknownFormatException($"{path}: a CSV text was expected; {FirstBytes.Describe(bytes)}, and zero bytes stand in it.");
        var text = bytes.AsSpan(bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0);
        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidContentException($"{path}: the byte at {e.Index + bytes.Length - text.Length} is no UTF-8. Save the file as UTF-8.", e);
        }
    }
}
