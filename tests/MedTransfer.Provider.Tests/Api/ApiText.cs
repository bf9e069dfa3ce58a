namespace MedTransfer.Provider.Tests.Api;

/// <summary>Takes the signatures of <c>torchsharp-api.txt</c> apart.</summary>
internal static class ApiText
{
    /// <summary>The parts between separators that stand outside all brackets and quotes.</summary>
    public static IReadOnlyList<string> Split(string text, char separator)
    {
        List<string> parts = [];
        int start = 0, depth = 0;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (c is '<' or '(' or '[' or '{') depth++;
            if (c is '>' or ')' or ']' or '}') depth--;
            if (c != separator || depth != 0) continue;
            parts.Add(text[start..i].Trim());
            start = i + 1;
        }

        if (text.Length > 0) parts.Add(text[start..].Trim());
        return parts;
    }

    /// <summary>The type arguments at the end of a name.</summary>
    public static IReadOnlyList<string> Arguments(string name) =>
        name.IndexOf('<', StringComparison.Ordinal) is >= 0 and var start && name.EndsWith('>') ? Split(name[(start + 1)..^1], ',') : [];

    /// <summary>A name without its type arguments.</summary>
    public static string Bare(string name) => name.Split('<')[0];
}
