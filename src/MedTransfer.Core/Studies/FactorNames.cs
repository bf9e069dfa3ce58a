using System.Globalization;
using MedTransfer.Core.Results;

namespace MedTransfer.Core.Studies;

/// <summary>The factors of a study as people read them.</summary>
internal static class FactorNames
{
    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        [StudyFactors.Dataset] = "Data set",
        [StudyFactors.Native] = "Stored at",
        [StudyFactors.Size] = "Input",
        [StudyFactors.Rate] = "Learning rate",
    };

    /// <summary>As a column is headed: <c>Data set</c>.</summary>
    internal static string Title(string factor) => Titles.GetValueOrDefault(factor) ?? Capital(factor);

    /// <summary>Within a sentence: <c>data set</c>.</summary>
    internal static string InText(string factor) => Title(factor).ToLowerInvariant();

    /// <summary>So many of them: <c>2 data sets</c>, <c>5 seeds</c>.</summary>
    internal static string Many(string factor, int count) => $"{count} {(count == 1 ? InText(factor) : factor switch
    {
        StudyFactors.Size => "input sizes",
        StudyFactors.Native => "stored sizes",
        StudyFactors.Resize => "resize policies",
        StudyFactors.Strategy => "strategies",
        StudyFactors.Fraction => "fractions of the training split",
        _ => InText(factor) + "s",
    })}";

    /// <summary>A metric within a sentence: <c>test AUC</c>.</summary>
    internal static string Metric(string column) => MetricNames.InText(column);

    internal static string MetricTitle(string column) => MetricNames.Title(column);

    /// <summary>A value: <c>64 px</c>, <c>10 %</c>, the network as code.</summary>
    internal static string Show(string factor, string value) => factor switch
    {
        StudyFactors.Size or StudyFactors.Native => $"{value}\u00a0px",
        StudyFactors.Model => $"`{value}`",
        StudyFactors.Fraction => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) ? string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.####}\u00a0%") : value,
        StudyFactors.Rate or StudyFactors.Optimizer => value.Length == 0 ? "–" : Numerals.WithPowers(value),
        _ => value,
    };

    /// <summary>A value within a sentence, where a bare number says what it is of.</summary>
    internal static string InText(string factor, string value) => factor switch
    {
        StudyFactors.Fraction => $"{Show(factor, value)} of the training split",
        StudyFactors.Rate or StudyFactors.Seed or StudyFactors.Grid or StudyFactors.Schedule => $"{InText(factor)} {Show(factor, value)}",
        StudyFactors.Native => $"stored at {Show(factor, value)}",
        _ => Show(factor, value),
    };

    /// <summary>Words in a row: <c>a, b and c</c>; <c>a, x; b, y; and c</c> where they have commas of their own.</summary>
    internal static string List(IReadOnlyList<string> words)
    {
        if (words.Count < 2) return string.Concat(words);
        return words.Any(w => w.Contains(", ", StringComparison.Ordinal))
            ? $"{string.Join("; ", words.Take(words.Count - 1))}; and {words[^1]}"
            : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";
    }

    internal static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
