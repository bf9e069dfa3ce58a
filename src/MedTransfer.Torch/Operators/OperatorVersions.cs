using System.Globalization;

namespace MedTransfer.Torch;

/// <summary>Which of the operators that this library calls come and go between libtorch 1.13 and 2.11; all others are in both.</summary>
internal static class OperatorVersions
{
    /// <summary>The release that brought an operator.</summary>
    private static readonly Dictionary<string, string> Since = new(StringComparer.Ordinal)
    {
        ["aten::scaled_dot_product_attention"] = "2.0",
        ["aten::squeeze.dims"] = "2.0",
        ["aten::_fused_adamw_"] = "2.0",
        ["aten::_fused_sgd_"] = "2.3",
    };

    /// <summary>What took the place of operators that some release after 1.13 dropped.</summary>
    private static readonly Dictionary<string, string> ReplacedBy = new(StringComparer.Ordinal)
    {
        ["aten::_scaled_dot_product_attention"] = "aten::scaled_dot_product_attention",
    };

    /// <summary>Whether the tables know that this version can lack the operator.</summary>
    internal static bool IsKnownToBeMissing(string name, string found) =>
        (Since.TryGetValue(name, out var since) && Release(found) < Release(since)) || ReplacedBy.ContainsKey(name);

    internal static string Explain(string name, string found)
    {
        if (Since.TryGetValue(name, out var since) && Release(found) < Release(since))
        {
            return $"this operator came with libtorch {since}; the one in use is {found}. Build against libtorch {since} or later to use it.";
        }

        return $"libtorch {found}, the one in use, has no such operator"
            + (ReplacedBy.TryGetValue(name, out var now) ? $" any more; it has {now}." : ".");
    }

    private static Version Release(string version)
    {
        var parts = version.Split('.');
        return new Version(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
