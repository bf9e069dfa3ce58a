using MedTransfer.Provider.Tests.Api;

namespace MedTransfer.Provider.Tests.References;

/// <summary>Finds members of listed types, their base types' included.</summary>
internal sealed class ApiLookup
{
    private readonly Dictionary<string, (ApiType Type, ApiMember[] Members)> _types;

    public ApiLookup(ApiList list) => _types = list.Types.ToDictionary(t => Counted(t.Path), t => (t, ApiMember.Of(t).ToArray()));

    /// <summary>Whether there is such a type; its name as in <c>torch.nn.Module`2</c>.</summary>
    public bool Has(string type) => _types.ContainsKey(type);

    /// <summary>A type's members and those of its listed base types, in the words of the type's own type parameters.</summary>
    public IEnumerable<ApiMember> Members(string type)
    {
        if (!_types.TryGetValue(type, out (ApiType Type, ApiMember[] Members) found)) yield break;
        foreach (ApiMember member in found.Members) yield return member;
        foreach (string parent in found.Type.Bases)
        {
            IReadOnlyList<string> path = ApiText.Split(parent, '.');
            string[] arguments = [.. path.SelectMany(ApiText.Arguments).Select(a => Numbered(a, found.Type.Parameters))];
            foreach (ApiMember member in Members(Counted(path)))
            {
                // Constructors and, in classes, the members of interfaces are not inherited.
                if (member.Signature.StartsWith("void .ctor(", StringComparison.Ordinal)) continue;
                yield return member with { Signature = Put(member.Signature, arguments) };
            }
        }
    }

    /// <summary>A signature with type arguments in the place of a type's own parameters.</summary>
    public static string Put(string signature, IReadOnlyList<string> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            signature = System.Text.RegularExpressions.Regex.Replace(signature, $@"(?<!!)!{i}(?!\d)", arguments[i].Replace("!", "\u0001", StringComparison.Ordinal));
        }

        return signature.Replace('\u0001', '!');
    }

    private static string Counted(IEnumerable<string> path) => string.Join('.', path.Select(p =>
        ApiText.Arguments(p) is { Count: > 0 } arguments ? $"{ApiText.Bare(p)}`{arguments.Count}" : p));

    private static string Numbered(string argument, IReadOnlyList<string> names) =>
        names.Select((n, i) => (n, i)).Aggregate(argument, (text, n) => System.Text.RegularExpressions.Regex.Replace(text, $@"(?<![\w.!]){n.n}(?!\w)", "!" + n.i));
}
