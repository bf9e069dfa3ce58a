namespace MedTransfer.Weights;

/// <summary>Checks how pickles of PyTorch refer to storages: by persistent ids.</summary>
internal static class PersistentStorage
{
    /// <summary>A whole storage.</summary>
    /// <exception cref="ArgumentException">The type is no storage's, or the count is impossible.</exception>
    internal static PickledStorage Of(PickleGlobal type, string key, long count)
    {
        var element = PickleCalls.StorageType(type.Name) ?? throw new ArgumentException($"'{Printable.Name(type.Name)}' as the type of a storage, which it is not");
        return count >= 0 ? new PickledStorage(key, element, count, 0, count) : throw new ArgumentException($"a storage of {count} elements");
    }

    /// <summary>What is wrong with an id.</summary>
    internal static string Fault(object? id, string expected) => id is PickleTuple tuple
        ? $"the persistent id ({string.Join(", ", tuple.Items.Take(8).Select(PickleCalls.NameOf))}), where {expected} was expected"
        : $"a {PickleCalls.NameOf(id)} as persistent id, where {expected} was expected";
}
