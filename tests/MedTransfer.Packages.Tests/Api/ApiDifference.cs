namespace MedTransfer.Packages.Tests.Api;

/// <summary>Tells which declarations two texts of an API do not share, each with the type that it belongs to.</summary>
internal static class ApiDifference
{
    /// <summary>Lines with <c>-</c> for what is gone and <c>+</c> for what is new, in the order of their types.</summary>
    public static IReadOnlyList<string> Of(string before, string after)
    {
        string[] old = [.. Declarations(before)], now = [.. Declarations(after)];
        return [.. old.Except(now).Select(d => (Mark: "-", Text: d)).Concat(now.Except(old).Select(d => (Mark: "+", Text: d)))
            .OrderBy(d => d.Text, StringComparer.Ordinal).ThenByDescending(d => d.Mark).Select(d => $"{d.Mark} {d.Text}")];
    }

    // A declaration's owners are the nearest lines above it that are indented less.
    private static IEnumerable<string> Declarations(string text)
    {
        Stack<(int Indent, string Name)> owners = [];
        string attributes = "";
        foreach (string line in text.Split('\n'))
        {
            string declaration = line.Trim();
            int indent = line.Length - line.TrimStart().Length;
            if (declaration is "" or "{" or "}") continue;
            if (declaration.StartsWith('[') && declaration.EndsWith(']'))
            {
                attributes += declaration + " ";
                continue;
            }

            while (owners.TryPeek(out var owner) && owner.Indent >= indent) owners.Pop();
            yield return string.Concat(owners.Reverse().Select(o => o.Name + " > ")) + attributes + declaration;
            owners.Push((indent, Short(declaration)));
            attributes = "";
        }
    }

    // A type without its bases, so that a new interface is one difference and not one for every member.
    private static string Short(string declaration) => declaration.Split(" : ")[0];
}
