using MedTransfer.Testing;

namespace MedTransfer.Provider.Tests.Api;

/// <summary>The public API of TorchSharp, as <c>torchsharp-api.txt</c> lists it.</summary>
internal sealed class ApiList
{
    /// <summary>Where the list lies below <c>shared/</c>.</summary>
    public const string File = "reference/torchsharp-api.txt";

    private const string Obsolete = "  [Obsolete]";
    private readonly Dictionary<string, ApiType> _types;

    private ApiList(IEnumerable<string> lines)
    {
        _types = [];
        foreach (string[] part in lines.Where(l => !l.StartsWith('#')).Select(l => l.Split(" | ", 3)).OrderByDescending(p => p[2].StartsWith("(type) ", StringComparison.Ordinal)))
        {
            string key = part[0] + " | " + part[1];
            if (part[2].StartsWith("(type) ", StringComparison.Ordinal))
            {
                string[] declaration = part[2]["(type) ".Length..].Replace(Obsolete, "", StringComparison.Ordinal).Split(" : ", 2);
                _types.Add(key, new ApiType(part[0], part[1], declaration[0], declaration.Length > 1 ? ApiText.Split(declaration[1], ',') : [], []));
            }
            else
            {
                _types[key].Members.Add(part[2]);
            }
        }
    }

    /// <summary>All types.</summary>
    public IEnumerable<ApiType> Types => _types.Values;

    /// <summary>Reads the list, or skips the test where it is absent.</summary>
    public static ApiList Read() => Parse(Lines());

    /// <summary>The list's lines; skips the test where it is absent.</summary>
    public static string[] Lines()
    {
        string? path = SharedFiles.Find(File);
        Skip.If(path is null, $"The list of TorchSharp's members, shared/{File}, is not beside this checkout.");
        return System.IO.File.ReadAllLines(path);
    }

    /// <summary>Reads a list from its lines.</summary>
    public static ApiList Parse(IEnumerable<string> lines) => new(lines);
}
