namespace MedTransfer.Testing;

/// <summary>Environment variables and the current folder, put back at the end.</summary>
public sealed class Environ : IDisposable
{
    private readonly Dictionary<string, string?> _before = [];
    private readonly string _folder = Directory.GetCurrentDirectory();

    public Environ Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
        return this;
    }

    public Environ Enter(string folder)
    {
        Directory.SetCurrentDirectory(folder);
        return this;
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_folder);
        foreach (var (name, value) in _before) Environment.SetEnvironmentVariable(name, value);
    }
}
