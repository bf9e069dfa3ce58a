namespace MedTransfer.Models;

/// <summary>What is wrong with settings that several families have.</summary>
internal static class Faults
{
    internal static IEnumerable<string> OfRate(string name, double rate)
    {
        if (rate is not (>= 0 and < 1)) yield return $"{name} must lie in [0, 1), not {rate}";
    }

    internal static IEnumerable<string> OfCounts(string name, IReadOnlyList<int> counts)
    {
        if (counts.Count == 0 || counts.Any(c => c < 1)) yield return $"{name} must be one or more positive numbers, not [{string.Join(", ", counts)}]";
    }

    /// <summary>Of the pooling of a convolutional network.</summary>
    internal static IEnumerable<string> OfPool(GlobalPool pool, int numClasses)
    {
        if (pool == GlobalPool.Token) yield return "a convolutional network has no class token to pool by";
        if (pool == GlobalPool.None && numClasses > 0) yield return $"without pooling there can be no classifier; numClasses must be 0, not {numClasses}";
    }

    /// <summary>Throws where there is a fault, with all of them.</summary>
    /// <exception cref="InvalidConfigurationException">There is one.</exception>
    internal static void Refuse(string architecture, IEnumerable<string> faults)
    {
        var found = string.Join("; ", faults);
        if (found.Length > 0) throw new InvalidConfigurationException($"Model '{architecture}': {found}.");
    }
}
