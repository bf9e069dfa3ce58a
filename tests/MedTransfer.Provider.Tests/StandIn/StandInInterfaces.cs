using MedTransfer.Provider.Tests.Api;

namespace MedTransfer.Provider.Tests.StandIn;

/// <summary>Explicit implementations of .NET's interfaces, which a list of public members does not show.</summary>
internal static class StandInInterfaces
{
    // '#.' stands for the interface, '#0' and '#1' for its type arguments.
    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["IDisposable"] = ["void #.Dispose()"],
        ["IFormattable"] = ["string #.ToString(string format, IFormatProvider provider)"],
        ["IComparable"] = ["int #.CompareTo(object other)"],
        ["IComparable<>"] = ["int #.CompareTo(#0 other)"],
        ["IEquatable<>"] = ["bool #.Equals(#0 other)"],
        ["IEnumerable"] = ["IEnumerator #.GetEnumerator()"],
        ["IEnumerable<>"] = ["IEnumerator<#0> #.GetEnumerator()"],
        ["ICollection<>"] =
        [
            "int #.Count { get }", "bool #.IsReadOnly { get }", "void #.Add(#0 item)", "void #.Clear()", "bool #.Contains(#0 item)",
            "void #.CopyTo(#0[] array, int index)", "bool #.Remove(#0 item)",
        ],
        ["IList<>"] =
            ["#0 #.this[int index] { get set }", "int #.IndexOf(#0 item)", "void #.Insert(int index, #0 item)", "void #.RemoveAt(int index)"],
        ["IDictionary<>"] =
        [
            "#1 #.this[#0 key] { get set }", "ICollection<#0> #.Keys { get }", "ICollection<#1> #.Values { get }", "void #.Add(#0 key, #1 value)",
            "bool #.ContainsKey(#0 key)", "bool #.Remove(#0 key)", "bool #.TryGetValue(#0 key, out #1 value)",
        ],
    };

    /// <summary>Whether a base of a listed type is an interface.</summary>
    public static bool IsInterface(string baseType)
    {
        string name = ApiText.Split(ApiText.Bare(baseType), '.')[^1];
        return name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]);
    }

    /// <summary>The members that implement one of .NET's interfaces; none for other bases.</summary>
    public static IEnumerable<string> Members(string baseType)
    {
        IReadOnlyList<string> arguments = ApiText.Arguments(baseType);
        string key = ApiText.Bare(baseType) + (arguments.Count > 0 ? "<>" : "");
        return !Known.TryGetValue(key, out string[]? members) ? [] : members.Select(m =>
        {
            string line = m.Replace("get", "get => throw null;", StringComparison.Ordinal).Replace("set", "set => throw null;", StringComparison.Ordinal);
            for (int i = 0; i < arguments.Count; i++) line = line.Replace($"#{i}", arguments[i], StringComparison.Ordinal);
            line = line.Replace("#.", baseType + ".", StringComparison.Ordinal);
            return line.EndsWith('}') ? line : line + " => throw null;";
        });
    }
}
