namespace MedTransfer.Core.Configuration;

/// <summary>Collects everything that is wrong with a configuration, so that it is reported at once.</summary>
internal sealed class Faults
{
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> All => _faults;

    public void Add(string fault) => _faults.Add(fault);

    public void AddRange(IEnumerable<string> faults) => _faults.AddRange(faults);

    /// <summary>Adds the fault unless the condition holds.</summary>
    public void Require(bool holds, string fault)
    {
        if (!holds) Add(fault);
    }

    /// <summary>Runs a part of the checks that reports its own faults by exception, and keeps its message.</summary>
    public T? Try<T>(Func<T> part)
        where T : class
    {
        try
        {
            return part();
        }
        catch (MedTransferException e)
        {
            Add(e.Message);
            return null;
        }
    }

    /// <summary>Throws one exception with all faults; does nothing when there are none.</summary>
    /// <exception cref="InvalidConfigurationException">There are faults.</exception>
    public void Throw(string what)
    {
        if (_faults.Count == 1) throw new InvalidConfigurationException($"{what}: {_faults[0]}");
        if (_faults.Count > 1)
        {
            throw new InvalidConfigurationException(
                $"{what}: {_faults.Count} faults.{string.Concat(_faults.Select(f => "\n  - " + f))}");
        }
    }
}
