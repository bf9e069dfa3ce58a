using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>What options may be; null is not checked.</summary>
internal static class OptionRules
{
    /// <summary>Refuses negative numbers and NaN.</summary>
    public static void NotNegative(double? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(value is null or >= 0, value, "must not be negative", name);

    /// <summary>Refuses what is no decay rate.</summary>
    public static void DecayRate(double? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(value is null or (>= 0 and < 1), value, "is a decay rate: it must be at least 0 and below 1", name);

    /// <summary>Refuses a value for which a condition does not hold.</summary>
    public static void Require(bool holds, double? value, string rule, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} {rule}.");
        }
    }
}
