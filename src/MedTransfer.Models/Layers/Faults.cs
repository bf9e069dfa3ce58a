namespace MedTransfer.Models;

/// <summary>What is wrong with settings that several families have.</summary>
internal static class Faults
{
    internal const string NoClassToken = "there is no class token to pool by";

    /// <summary>The settings, which a constructor needs before it can check for null itself.</summary>
    /// <exception cref="ArgumentNullException">There are none.</exception>
    internal static T Given<T>(T settings)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings;
    }

    internal static IEnumerable<string> OfRate(string name, double rate)
    {
        if (rate is not (>= 0 and < 1)) yield return $"{name} must lie in [0, 1), not {rate}";
    }

    internal static IEnumerable<string> OfCounts(string name, IReadOnlyList<int> counts)
    {
        if (counts.Count == 0 || counts.Any(c => c < 1)) yield return $"{name} must be one or more positive numbers, not [{string.Join(", ", counts)}]";
    }

    /// <summary>Of the pooling of a map.</summary>
    internal static IEnumerable<string> OfPool(GlobalPool pool, int numClasses)
    {
        if (pool == GlobalPool.Token) yield return NoClassToken;
        foreach (var fault in OfUnpooled(pool, numClasses)) yield return fault;
    }

    internal static IEnumerable<string> OfUnpooled(GlobalPool pool, int numClasses)
    {
        if (pool == GlobalPool.None && numClasses > 0) yield return $"without pooling there can be no classifier; numClasses must be 0, not {numClasses}";
    }

    /// <summary>Of images that are cut into patches.</summary>
    internal static IEnumerable<string> OfPatches(int imageSize, int patchSize)
    {
        if (patchSize < 1) yield return $"the patch size must be 1 or more, not {patchSize}";
        else if (imageSize < patchSize) yield return $"images of {imageSize} pixels are smaller than a patch of {patchSize}";
        else if (imageSize % patchSize != 0) yield return $"the image size {imageSize} is no multiple of the patch size {patchSize}";
    }

    /// <summary>Throws where there is a fault, with all of them.</summary>
    /// <exception cref="InvalidConfigurationException">There is one.</exception>
    internal static void Refuse(string architecture, IEnumerable<string> faults)
    {
        var found = string.Join("; ", faults);
        if (found.Length > 0) throw new InvalidConfigurationException($"Model '{architecture}': {found}.");
    }
}
