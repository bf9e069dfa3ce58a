namespace MedTransfer.Models;

/// <summary>Changes state-dict names by rules that are applied one after the other.</summary>
internal static class NameRules
{
    /// <summary>Replaces every occurrence of each text.</summary>
    internal static string Replace(string name, IEnumerable<(string Old, string New)> rules) =>
        rules.Aggregate(name, (n, rule) => n.Replace(rule.Old, rule.New, StringComparison.Ordinal));

    /// <summary>Exchanges the beginning of names that have it.</summary>
    internal static string Begin(string name, string old, string now) => name.StartsWith(old, StringComparison.Ordinal) ? now + name[old.Length..] : name;

    /// <summary>Keeps what stands below a prefix, without it, and leaves the rest out.</summary>
    /// <param name="map">The tensors.</param>
    /// <param name="prefix">The prefix, with its dot.</param>
    /// <param name="reason">Why the rest is left out, for the report.</param>
    internal static void KeepBelow(WeightMap map, string prefix, string reason)
    {
        map.Ignore(name => !name.StartsWith(prefix, StringComparison.Ordinal), reason);
        map.Rename(name => name[prefix.Length..]);
    }
}
