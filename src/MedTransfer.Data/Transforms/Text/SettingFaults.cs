using System.Runtime.CompilerServices;
using System.Text.Json;

namespace MedTransfer.Data;

/// <summary>Collects what is wrong with the settings of a list of operations, so that one error tells all of it.</summary>
internal sealed class SettingFaults
{
    private readonly List<string> _faults = [];

    /// <summary>What the faults are about, put before each.</summary>
    public string Subject { get; set; } = "";

    public void Add(string fault) => _faults.Add(Subject.Length == 0 ? fault : $"{Subject}: {fault}");

    /// <summary>Notes a number outside of its range; <paramref name="exclusive"/>: the lower end does not belong to it.</summary>
    public void Range(double value, double low, double high, bool exclusive = false, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (double.IsFinite(value) && value <= high && (exclusive ? value > low : value >= low)) return;
        Add($"{JsonNamingPolicy.CamelCase.ConvertName(name)} is {value}; it must be {(exclusive ? $"above {low}" : $"at least {low}")} and at most {high}");
    }

    /// <exception cref="InvalidConfigurationException">There are faults.</exception>
    public void Throw(string what)
    {
        if (_faults.Count > 0) throw new InvalidConfigurationException($"{what}: {string.Join("; ", _faults)}.");
    }
}
