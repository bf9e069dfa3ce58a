using System.Globalization;
using MedTransfer.Core.Results;

namespace MedTransfer.Core.Figures;

/// <summary>An axis with round tick values that encloses the data.</summary>
internal sealed class ValueAxis
{
    private const int WantedTicks = 5;

    /// <summary>Share of the data's range that stays free between the lowest value and the axis.</summary>
    private const double Clearance = 0.03;

    /// <summary>
    /// An axis around these values; it never passes <paramref name="limit"/> (1 for an AUC) unless the data do, nor 0. It spans at least
    /// <paramref name="narrowest"/>, and its ticks are whole numbers where <paramref name="whole"/> asks for that.
    /// </summary>
    internal ValueAxis(IEnumerable<double> values, double limit, double narrowest = 0.02, bool whole = false)
    {
        var all = values.DefaultIfEmpty(double.IsFinite(limit) ? limit / 2 : 0).ToArray();
        var (low, high) = (all.Min(), all.Max());
        if (high - low < narrowest) (low, high) = (low - (narrowest / 2), high + (narrowest / 2));
        Step = RoundStep((high - low) / WantedTicks, whole);
        Low = Math.Floor((low - (Clearance * (high - low))) / Step) * Step;
        if (all.Min() >= 0) Low = Math.Max(Low, 0);
        High = Math.Ceiling((high / Step) - 1e-9) * Step;
        if (all.Max() <= limit && High > limit) High = limit;
    }

    internal double Low { get; }

    internal double High { get; }

    internal double Step { get; }

    /// <summary>Tick values from low to high.</summary>
    internal IEnumerable<double> Ticks
    {
        get
        {
            for (var i = 0; Low + (i * Step) <= High + (Step * 1e-6); i++) yield return Low + (i * Step);
        }
    }

    /// <summary>Decimals that tell the ticks apart.</summary>
    internal int Decimals => Math.Max(0, (int)Math.Ceiling(-Math.Log10(Step) - 1e-9)) is var places && Math.Abs((Step * Math.Pow(10, places)) - Math.Round(Step * Math.Pow(10, places))) > 1e-6 ? places + 1 : places;

    /// <summary>A tick's value as text.</summary>
    internal string Text(double tick) => Decimals > 5 || Math.Abs(tick) >= 1e7
        ? Numerals.Minus(tick.ToString("0.##e0", CultureInfo.InvariantCulture))
        : Numerals.Minus(tick.ToString((Math.Abs(tick) >= 10_000 ? "N" : "F") + Decimals, CultureInfo.InvariantCulture));

    /// <summary>Share of the axis at which a value lies, 0 at the low end.</summary>
    internal double Share(double value) => (value - Low) / (High - Low);

    /// <summary>The next of 1, 2, 2.5, 5 times a power of ten.</summary>
    private static double RoundStep(double step, bool whole)
    {
        if (whole) step = Math.Max(step, 1);
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        double[] nice = whole && power < 10 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10];
        return nice.First(n => n * power >= step * (1 - 1e-9)) * power;
    }
}
