using TorchSharp.Utils;

namespace TorchSharp;

/// <summary>The entries of a container with names; each change is registered with the container, in order.</summary>
/// <param name="register">Registers one entry.</param>
/// <param name="clear">Takes all entries off the container.</param>
internal sealed class RegisteredDict<T>(Action<string, T> register, Action clear)
    where T : class
{
    public OrderedDict<string, T> Entries { get; } = new();

    public void Add(string name, T value)
    {
        Check(name, value);
        register(name, value);
        Entries.Add(name, value);
    }

    public void AddRange(IEnumerable<(string Name, T Value)> range)
    {
        ArgumentNullException.ThrowIfNull(range);
        foreach ((string name, T value) in range)
        {
            Add(name, value);
        }
    }

    public void AddRange(IEnumerable<T> range) => AddRange(range?.Select((value, i) => ($"{i}", value))!);

    public void Set(string name, T value)
    {
        Check(name, value);
        Entries[name] = value;
        RegisterAll();
    }

    public void SetAt(int index, (string Name, T Value) item)
    {
        Check(item.Name, item.Value);
        Entries[index] = item;
        RegisterAll();
    }

    public void Insert(int index, (string Name, T Value) item)
    {
        Check(item.Name, item.Value);
        Entries.Insert(index, item);
        RegisterAll();
    }

    public bool Remove(string name)
    {
        bool was = Entries.Remove(name);
        RegisterAll();
        return was;
    }

    public void Clear()
    {
        Entries.Clear();
        clear();
    }

    private static void Check(string name, T value)
    {
        torch.nn.Module.CheckName(name);
        ArgumentNullException.ThrowIfNull(value);
    }

    private void RegisterAll()
    {
        clear();
        foreach ((string name, T value) in Entries)
        {
            register(name, value);
        }
    }
}
