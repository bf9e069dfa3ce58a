namespace MedTransfer.Core.Figures;

/// <summary>Ticks of an axis in powers of ten.</summary>
internal static class PowerTicks
{
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
}
