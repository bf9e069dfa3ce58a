using System.Text.Json;

namespace MedTransfer.Core.Evaluation;

/// <summary>Collects why figures are NaN, by their names in JSON.</summary>
internal sealed class Undefined
{
    private readonly SortedDictionary<string, string> _reasons = new(StringComparer.Ordinal);

    /// <summary>The reasons; null where there is none.</summary>
    public IReadOnlyDictionary<string, string>? Reasons => _reasons.Count > 0 ? _reasons : null;

    /// <summary>The value, with the reason kept where it is NaN.</summary>
    /// <param name="property">The name of the property that takes it.</param>
    /// <param name="value">The figure.</param>
    /// <param name="reason">Why it may be NaN.</param>
    public double Note(string property, double value, string reason)
    {
        if (double.IsNaN(value)) _reasons[KeyOf(property)] = reason;
        return value;
    }

    /// <summary>The reason that a report keeps for one of its figures; null where there is none.</summary>
    public static string? ReasonOf(IReadOnlyDictionary<string, string>? reasons, string property) => reasons?.GetValueOrDefault(KeyOf(property));

    private static string KeyOf(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
}
