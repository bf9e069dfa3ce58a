using System.Globalization;
using System.Text.RegularExpressions;
using MedTransfer.Stats;

namespace MedTransfer.Core.Results;

/// <summary>Numbers as reports and the terminal print them.</summary>
public static partial class Numerals
{
    /// <summary>The usual level: close to it a rounded p-value would not show on which side it lies.</summary>
    private const double Level = 0.05;

    /// <summary>The digits of a power, from 0.</summary>
    internal const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>Four decimals, and a true minus sign.</summary>
    /// <param name="value">The number.</param>
    /// <returns>Such as <c>0.8723</c>.</returns>
    public static string Share(double value) => Minus(value.ToString("0.0000", CultureInfo.InvariantCulture));

    /// <summary>Four decimals with their sign.</summary>
    /// <param name="value">The number.</param>
    /// <returns>Such as <c>+0.1301</c>, or <c>−∞</c>.</returns>
    public static string Signed(double value) => double.IsInfinity(value)
        ? value > 0 ? "∞" : "−∞"
        : Minus(value.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture));

    /// <summary>Two decimals.</summary>
    /// <param name="value">The number.</param>
    /// <returns>Such as <c>−3.59</c>.</returns>
    public static string Short(double value) => Minus(value.ToString("0.00", CultureInfo.InvariantCulture));

    /// <summary>Mean ± SD; the mean alone for one run; a dash for none.</summary>
    /// <param name="of">The description; null for none.</param>
    /// <returns>Such as <c>0.8723 ± 0.0087</c>.</returns>
    public static string MeanAndDeviation(Description? of) => of switch
    {
        null => "–",
        { Count: 1 } => Share(of.Mean),
        _ => $"{Share(of.Mean)} ± {Share(of.StandardDeviation)}",
    };

    /// <summary>Two significant digits; below 0.001 as a power of ten.</summary>
    /// <param name="p">The p-value.</param>
    /// <returns>Such as <c>0.012</c> or <c>4.1 × 10⁻⁴</c>; a dash for NaN.</returns>
    public static string PValue(double p)
    {
        if (double.IsNaN(p)) return "–";
        if (p == 0) return "0";
        if (Math.Abs(p - Level) < 0.0005) return p.ToString("0.0000", CultureInfo.InvariantCulture);
        if (p >= 0.001) return p.ToString(p >= 0.0995 ? "0.00" : p >= 0.00995 ? "0.000" : "0.0000", CultureInfo.InvariantCulture);
        var parts = p.ToString("0.0e0", CultureInfo.InvariantCulture).Split("e-");
        return $"{parts[0]} × 10{Power($"-{parts[1]}")}";
    }

    /// <summary><c>= 0.012</c>, or <c>&lt; 0.001</c> as figures print it.</summary>
    /// <param name="p">The p-value.</param>
    /// <returns>The relation and the number.</returns>
    public static string Relation(double p) => p < 0.001 ? "< 0.001" : $"= {PValue(p)}";

    /// <summary>Both ends of an interval.</summary>
    /// <param name="interval">The interval.</param>
    /// <returns>Such as <c>+0.0812 to +0.1790</c>.</returns>
    public static string Interval(ConfidenceInterval interval) => $"{Signed(interval.Low)} to {Signed(interval.High)}";

    /// <summary>Hours, minutes and seconds in words' short forms.</summary>
    /// <param name="seconds">The time.</param>
    /// <returns>Such as <c>3 min 12 s</c>.</returns>
    public static string Duration(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Round(seconds));
        if (time.TotalHours >= 1) return $"{(int)time.TotalHours} h {time.Minutes} min";
        return time.TotalMinutes >= 1 ? $"{time.Minutes} min {time.Seconds} s" : $"{seconds.ToString("0.#", CultureInfo.InvariantCulture)} s";
    }

    /// <summary>A level of confidence, such as <c>95 %</c>.</summary>
    internal static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %");

    /// <summary>A text with its numbers in the notation of programs (<c>1E-05</c>) written as people do: <c>1 × 10⁻⁵</c>.</summary>
    internal static string WithPowers(string text) => Exponent().Replace(text, m => $"{m.Groups[1].Value} × 10{Power($"-{m.Groups[2].Value}")}");

    /// <summary>A whole number as a power of what it follows.</summary>
    internal static string Power(string digits) => string.Concat(digits.Select(c => c == '-' ? '⁻' : Superscripts[c - '0']));

    /// <summary>So many of something: <c>1 run</c>, <c>5 runs</c>.</summary>
    internal static string Counted(int count, string noun) => Configuration.Counted.Of(count, noun);

    /// <summary>From the least to the most of several counts: <c>5 runs</c>, <c>0 to 1 run</c>.</summary>
    internal static string Range(IReadOnlyCollection<int> counts, string noun) =>
        counts.Min() == counts.Max() ? Counted(counts.Max(), noun) : $"{counts.Min()} to {Counted(counts.Max(), noun)}";

    internal static string Minus(string text) => text.Replace('-', '−');

    [GeneratedRegex(@"(?<![\w.])([0-9](?:\.[0-9]+)?)[eE]-0*([0-9]+)(?!\w)")]
    private static partial Regex Exponent();
}
