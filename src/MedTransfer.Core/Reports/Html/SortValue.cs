using System.Globalization;
using MedTransfer.Core.Results;

namespace MedTransfer.Core.Reports.Html;

/// <summary>The number that a cell is sorted by.</summary>
internal static class SortValue
{
    private const string PowerOfTen = " × 10⁻";

    /// <summary>The first number of a text as <see cref="Numerals"/> writes it (<c>0.81 ± 0.02</c>, <c>4.1 × 10⁻⁴</c>, <c>3 of 5</c>); null where it begins with none.</summary>
    internal static double? Of(string text)
    {
        var cell = text.Trim().TrimStart('<', '>', '=', ' ').Replace('−', '-');
        if (cell.StartsWith('∞')) return double.MaxValue;
        if (cell.StartsWith("-∞", StringComparison.Ordinal)) return double.MinValue;
        var length = 0;
        while (length < cell.Length && (char.IsAsciiDigit(cell[length]) || cell[length] == '.' || (length == 0 && cell[0] is '-' or '+')
            || IsExponent(cell, length))) length++;
        if (!double.TryParse(cell[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return null;
        if (!cell.AsSpan(length).StartsWith(PowerOfTen)) return value;
        var power = 0;
        foreach (var digit in cell.Skip(length + PowerOfTen.Length).TakeWhile(Numerals.Superscripts.Contains)) power = (10 * power) + Numerals.Superscripts.IndexOf(digit, StringComparison.Ordinal);
        return value * Math.Pow(10, -power);
    }

    /// <summary>Whether the character belongs to an exponent as programs write it: E-05.</summary>
    private static bool IsExponent(string cell, int at) =>
        (cell[at] is 'E' or 'e' && at > 0 && at + 1 < cell.Length && (cell[at + 1] is '-' or '+' || char.IsAsciiDigit(cell[at + 1])))
        || (cell[at] is '-' or '+' && at > 0 && cell[at - 1] is 'E' or 'e');
}
