using System.Globalization;

namespace MedTransfer.Core.Configuration;

/// <summary>Numbers of things, for people: 1 run, 2 runs.</summary>
internal static class Counted
{
    /// <summary>The number with its word.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The word for one.</param>
    /// <param name="many">The word for several; with an s when null.</param>
    public static string Of(long count, string one, string? many = null) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? one : many ?? one + "s")}";
}
