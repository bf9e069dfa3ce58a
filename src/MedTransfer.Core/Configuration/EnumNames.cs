using System.Reflection;
using System.Text.Json.Serialization;

namespace MedTransfer.Core.Configuration;

/// <summary>The names of an enumeration as commands and JSON write them (<c>crop-flip</c>, <c>fp32</c>).</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> ByName = Enum.GetValues<T>().ToDictionary(NameOf, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<T, string> ByValue = ByName.ToDictionary(p => p.Value, p => p.Key);

    public static IReadOnlyCollection<string> All => ByName.Keys;

    public static string Of(T value) => ByValue.TryGetValue(value, out var name) ? name : value.ToString();

    /// <summary>Reads a name in any case.</summary>
    /// <exception cref="InvalidConfigurationException">There is no such name.</exception>
    public static T Parse(string name, string setting) => ByName.TryGetValue(name, out var value)
        ? value
        : throw new InvalidConfigurationException($"{setting}: '{name}' is not known.{DidYouMean.Sentence(name, ByName.Keys)} Allowed: {string.Join(", ", ByName.Keys)}.");

    private static string NameOf(T value) =>
        typeof(T).GetField(value.ToString())?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? value.ToString().ToLowerInvariant();
}
