using MedTransfer.Core.Studies;

namespace MedTransfer.Samples.FoundationModels;

/// <summary>One of the sample's studies.</summary>
/// <param name="Name">On the command line, and of its folder.</param>
/// <param name="IsRanked">Whether networks and schemes are ranked over the data sets afterwards.</param>
/// <param name="Define">Makes the study.</param>
internal sealed record Part(string Name, bool IsRanked, Func<Sample, Networks, IReadOnlyCollection<Slip>, Study> Define)
{
    /// <summary>All of them, in the order of execution.</summary>
    internal static IReadOnlyList<Part> All { get; } =
    [
        new("schemes", true, Schemes.Define),
        new("rates", false, Sweeps.Rates),
        new("fractions", false, Sweeps.Fractions),
        new("sizes", false, Sweeps.Sizes),
    ];

    /// <summary>The parts of these names; all where there is none.</summary>
    /// <exception cref="InvalidConfigurationException">A name is unknown.</exception>
    internal static IReadOnlyList<Part> Parse(IReadOnlyCollection<string> names)
    {
        string[] given = [.. names.SelectMany(n => n.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        if (given.FirstOrDefault(n => All.All(p => p.Name != n)) is { } unknown)
            throw new InvalidConfigurationException($"--parts: there is no study '{unknown}'; known: {string.Join(", ", All.Select(p => p.Name))}.");
        return given.Length == 0 ? All : [.. All.Where(p => given.Contains(p.Name))];
    }
}
