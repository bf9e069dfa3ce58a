using System.Globalization;

namespace MedTransfer.Torch;

/// <summary>Which libtorch brought (or dropped) the operators that differ between 1.13 and 2.11.</summary>
internal static class OperatorVersions
{
    // The first release whose native_functions.yaml lists the operator.
    private static readonly Dictionary<string, string> Since = new(StringComparer.Ordinal)
    {
    };

    /// <summary>What became of operators that later releases no longer have under this name.</summary>
    private static readonly Dictionary<string, (string Until, string Now)> Dropped = new(StringComparer.Ordinal)
    {
    };

    internal static string Explain(string name, string found)
    {
        if (Since.TryGetValue(name, out var since) && Release(found) < Release(since))
        {
            return $"this operator came with libtorch {since}; the one in use is {found}. Build against libtorch {since} or later to use it.";
        }

        return Dropped.TryGetValue(name, out var dropped) && Release(found) >= Release(dropped.Until)
            ? $"libtorch {dropped.Until} dropped this operator; the one in use is {found}, where it is {dropped.Now}."
            : $"libtorch {found}, the one in use, has no such operator.";
    }

    private static Version Release(string version)
    {
        var parts = version.Split('.');
        return new Version(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
