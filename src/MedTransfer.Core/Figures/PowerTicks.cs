using System.Globalization;
using MedTransfer.Core.Results;

namespace MedTransfer.Core.Figures;

/// <summary>Ticks of an axis in powers of ten.</summary>
internal static class PowerTicks
{
    private const double SmallestPlain = 0.001;
    private const double LargestPlain = 10_000;

    private static readonly double[] Fine = [1, 2, 5];

    /// <summary>The powers of ten between two positive numbers, thinned to seven; with 2 and 5 times them where there are fewer than two.</summary>
    internal static IReadOnlyList<double> Between(double low, double high)
    {
        var (from, to) = ((int)Math.Floor(Math.Log10(low)), (int)Math.Ceiling(Math.Log10(high)));
        var powers = Enumerable.Range(from, to - from + 1).ToArray();
        var inside = powers.Where(p => IsInside(Math.Pow(10, p))).ToArray();
        if (inside.Length < 2) return [.. powers.SelectMany(p => Fine.Select(f => f * Math.Pow(10, p))).Where(IsInside)];
        var every = (inside.Length + 6) / 7;
        return [.. inside.Where((_, i) => i % every == 0).Select(p => Math.Pow(10, p))];

        bool IsInside(double value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
    }

    /// <summary>A tick as people write it: plain where all ticks of the axis are neither small nor large, else as a power of ten.</summary>
    internal static string Text(double tick, IEnumerable<double> all)
    {
        if (all.All(t => t is >= SmallestPlain and < LargestPlain)) return tick.ToString("0.####", CultureInfo.InvariantCulture);
        var parts = tick.ToString("0.##e0", CultureInfo.InvariantCulture).Split('e');
        var power = Numerals.Power(parts[1]);
        return parts[0] == "1" ? $"10{power}" : Numerals.Minus($"{parts[0]}×10{power}");
    }
}
