using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>
/// A Brier score in parts: reliability - resolution + uncertainty (Murphy 1973), and what bins of unequal
/// probabilities leave over: + within-bin variance - within-bin covariance (Stephenson, Coelho and Jolliffe 2008). With
/// these two the parts sum up to the score exactly, for any bins.
/// </summary>
/// <param name="Reliability">Σ n_b/n (p̄_b - ȳ_b)²; 0 is best.</param>
/// <param name="Resolution">Σ n_b/n (ȳ_b - ȳ)²; more is better.</param>
/// <param name="Uncertainty">ȳ (1 - ȳ), of the data alone.</param>
/// <param name="WithinBinVariance">1/n Σ (p_i - p̄_b)².</param>
/// <param name="WithinBinCovariance">2/n Σ (p_i - p̄_b)(y_i - ȳ_b).</param>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record BrierDecomposition(
    double Reliability, double Resolution, double Uncertainty, double WithinBinVariance, double WithinBinCovariance)
{
    /// <summary>The Brier score, the sum of the parts.</summary>
    public double Score => Reliability - Resolution + Uncertainty + WithinBinVariance - WithinBinCovariance;

    /// <summary>Resolution with both within-bin terms: score = reliability - this + uncertainty.</summary>
    public double GeneralizedResolution => Resolution - WithinBinVariance + WithinBinCovariance;

    /// <summary>Sums the parts.</summary>
    public static BrierDecomposition operator +(BrierDecomposition left, BrierDecomposition right) => new(
        left.Reliability + right.Reliability, left.Resolution + right.Resolution, left.Uncertainty + right.Uncertainty,
        left.WithinBinVariance + right.WithinBinVariance, left.WithinBinCovariance + right.WithinBinCovariance);

    /// <summary>The same as the operator.</summary>
    public static BrierDecomposition Add(BrierDecomposition left, BrierDecomposition right) => left + right;

    /// <summary>For example <c>Brier score: BS = 0.148, reliability = 0.0334, resolution = 0.125, uncertainty =
    /// 0.240.</c></summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same for LaTeX.</summary>
    public string ToLatex() => Describe().Latex();

    internal static BrierDecomposition Of(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> probability, int bins, CalibrationBinning binning)
    {
        var grouped = CalibrationBins.Of(truth, probability, bins, binning);
        int n = truth.Length;
        double rate = 0;
        foreach (int y in truth) rate += y;
        rate /= n;
        CompensatedSum reliability = default, resolution = default, variance = default, covariance = default;
        for (int b = 0; b < grouped.Count; b++)
        {
            if (grouped.Sizes[b] == 0) continue;
            double p = grouped.MeanConfidence(b), y = grouped.MeanOutcome(b), share = (double)grouped.Sizes[b] / n;
            reliability.Add(share * (p - y) * (p - y));
            resolution.Add(share * (y - rate) * (y - rate));
        }

        for (int i = 0; i < n; i++)
        {
            int b = grouped.BinOf(probability[i]);
            double p = probability[i] - grouped.MeanConfidence(b), y = truth[i] - grouped.MeanOutcome(b);
            variance.Add(p * p);
            covariance.Add(2 * p * y);
        }

        return new BrierDecomposition(
            reliability.Value, resolution.Value, rate * (1 - rate), variance.Value / n, covariance.Value / n);
    }

    private Statement Describe() => new Statement("Brier score").Quantity("BS", Score)
        .Quantity("reliability", Reliability).Quantity("resolution", Resolution).Quantity("uncertainty", Uncertainty)
        .Quantity("within-bin variance", WithinBinVariance).Quantity("within-bin covariance", WithinBinCovariance);
}
