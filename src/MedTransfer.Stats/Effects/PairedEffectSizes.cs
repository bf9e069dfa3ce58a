using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>
/// Standardized mean differences of paired values, d = x - y, after Lakens (Frontiers in Psychology 4, 2013); all
/// standard deviations divide by n - 1.
/// </summary>
/// <param name="CohensDz">mean(d) / sd(d).</param>
/// <param name="CohensDav">mean(d) / ((sd(x) + sd(y)) / 2).</param>
/// <param name="CohensDavPooled">mean(d) / √((sd(x)² + sd(y)²) / 2).</param>
/// <param name="CohensDrm">CohensDz · √(2 (1 - r)), with Pearson's correlation r of x and y.</param>
/// <param name="HedgesGz">CohensDz times <see cref="HedgesCorrection.Exact"/>(n - 1).</param>
/// <param name="HedgesGav">CohensDav times <see cref="HedgesCorrection.Exact"/>(n - 1).</param>
/// <param name="Correlation">Pearson's r; NaN where x or y is constant.</param>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record PairedEffectSizes(
    double CohensDz,
    double CohensDav,
    double CohensDavPooled,
    double CohensDrm,
    double HedgesGz,
    double HedgesGav,
    double Correlation)
{
    /// <summary>Computes all of them.</summary>
    /// <param name="x">[n] finite values, n at least 2.</param>
    /// <param name="y">[n], paired with <paramref name="x"/> by index.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than 2 pairs, or a value is NaN or
    /// infinite.</exception>
    public static PairedEffectSizes Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Pairs.Check(x, y);
        Description dx = Description.Of(x), dy = Description.Of(y), d = Description.Of(Pairs.Differences(x, y));
        var products = new CompensatedSum();
        double sx = dx.StandardDeviation, sy = dy.StandardDeviation;
        for (int i = 0; i < x.Length; i++) products.Add((x[i] - dx.Mean) / sx * ((y[i] - dy.Mean) / sy));
        double r = products.Value / (x.Length - 1);
        double dz = d.Mean / d.StandardDeviation;
        double dav = d.Mean / ((sx + sy) / 2);
        double correction = HedgesCorrection.Exact(x.Length - 1);
        return new PairedEffectSizes(
            dz,
            dav,
            d.Mean / (double.Hypot(sx, sy) / Math.Sqrt(2)),
            dz * Math.Sqrt(2 * (1 - r)),
            dz * correction,
            dav * correction,
            r);
    }

    /// <summary>All of them with their symbols, as text.</summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same for a LaTeX document.</summary>
    public string ToLatex() => Describe().Latex();

    private Statement Describe() => new Statement("Effect sizes of paired values").Symbol("d_z", CohensDz)
        .Symbol("d_av", CohensDav).Symbol("d_av", CohensDavPooled).Remark("pooled").Symbol("d_rm", CohensDrm)
        .Symbol("g_z", HedgesGz).Symbol("g_av", HedgesGav).Symbol("r", Correlation);
}
