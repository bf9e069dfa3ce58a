namespace MedTransfer.Models;

/// <summary>A piece of a model between its input and its output, by the prefixes of its state-dict names.</summary>
/// <param name="Name">Its name, <c>stem</c>, <c>layer1</c> or <c>head</c> for example.</param>
/// <param name="Prefixes">Modules (or parameters) that belong to it; the longest prefix that fits a name decides.</param>
public sealed record ModelPart(string Name, params IReadOnlyList<string> Prefixes)
{
    /// <summary>Length of the longest prefix that fits, -1 where none does.</summary>
    internal int Fit(string name) => Prefixes
        .Where(p => name.StartsWith(p, StringComparison.Ordinal) && (name.Length == p.Length || name[p.Length] == '.'))
        .Select(p => p.Length)
        .DefaultIfEmpty(-1)
        .Max();
}
