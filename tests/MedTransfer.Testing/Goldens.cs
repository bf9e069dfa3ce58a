using System.Text.Json;

namespace MedTransfer.Testing;

/// <summary>Reference values made by scipy, scikit-learn, PyTorch and timm; their README defines every field.</summary>
public static class Goldens
{
    /// <summary>The folder of the reference values: <c>MEDTRANSFER_GOLDENS</c>, or <c>tests/goldens</c> of this checkout.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("MEDTRANSFER_GOLDENS") is { Length: > 0 } given
            ? given
            : Path.Combine(RepositoryRoot.Path, "tests", "goldens");

    /// <summary>Whether the folder is another than this checkout's own, with whatever cases somebody put there.</summary>
    public static bool AreForeign { get; } = Path.GetFullPath(Folder) != Path.Combine(RepositoryRoot.Path, "tests", "goldens");

    /// <summary>All files below the folder whose name fits, in ordinal order.</summary>
    public static IReadOnlyList<string> Files(string pattern, bool recursive = false) =>
        Directory.Exists(Folder)
            ? [.. Directory.EnumerateFiles(Folder, pattern, recursive ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Parses one file.</summary>
    public static JsonDocument Read(string path) => JsonDocument.Parse(File.ReadAllBytes(path));

    /// <summary>A number as the goldens write it: NaN and the infinities are strings.</summary>
    public static double Number(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? value.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            var other => throw new FormatException($"'{other}' is not a number of the goldens."),
        }
        : value.GetDouble();

    /// <summary>An array of numbers.</summary>
    public static double[] Numbers(JsonElement value) => [.. value.EnumerateArray().Select(Number)];
}
