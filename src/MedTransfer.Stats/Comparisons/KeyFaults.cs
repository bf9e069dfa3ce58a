namespace MedTransfer.Stats;

/// <summary>Collects what is wrong with results that pair by key, so that one exception lists everything.</summary>
internal sealed class KeyFaults
{
    private readonly List<string> faults = [];

    /// <summary>Adds "what: key, key"; nothing without keys.</summary>
    public void Add<TKey>(string what, IEnumerable<TKey> keys)
    {
        string list = string.Join(", ", keys);
        if (list.Length > 0) faults.Add($"{what}: {list}");
    }

    /// <summary>Throws if something was added.</summary>
    public void Throw(string argument)
    {
        if (faults.Count > 0)
        {
            throw new ArgumentException(
                $"The results do not pair: {string.Join("; ", faults)}. Finish these runs, or remove them everywhere.",
                argument);
        }
    }
}
