namespace TorchSharp;

/// <summary>The items of a container without names; each change is registered with the container under the items' numbers.</summary>
/// <param name="register">Registers one item.</param>
/// <param name="clear">Takes all items off the container.</param>
internal sealed class RegisteredList<T>(Action<string, T> register, Action clear)
    where T : class
{
    private readonly List<T> items = [];

    public IReadOnlyList<T> Items => items;

    public void Add(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        register($"{items.Count}", item);
        items.Add(item);
    }

    public void AddRange(IEnumerable<T> range)
    {
        ArgumentNullException.ThrowIfNull(range);
        foreach (T item in range)
        {
            Add(item);
        }
    }

    public void Set(int index, T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        items[index] = item;
        RegisterAll();
    }

    public void Insert(int index, T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        items.Insert(index, item);
        RegisterAll();
    }

    public void RemoveAt(int index)
    {
        items.RemoveAt(index);
        RegisterAll();
    }

    public bool Remove(T item)
    {
        int at = IndexOf(item);
        if (at >= 0)
        {
            RemoveAt(at);
        }

        return at >= 0;
    }

    public void Clear()
    {
        items.Clear();
        clear();
    }

    public int IndexOf(T item) => items.FindIndex(i => ReferenceEquals(i, item));

    public void CopyTo(T[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    private void RegisterAll()
    {
        clear();
        for (int i = 0; i < items.Count; i++)
        {
            register($"{i}", items[i]);
        }
    }
}
