using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>An estimate with what resampling says about its error.</summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record BootstrapResult
{
    /// <summary>The scheme and the kind of interval, such as <c>Stratified bootstrap (BCa, 10000 resamples, seed
    /// 0)</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The statistic of the data with its interval; NaN ends where the kind of interval does not exist for
    /// these data.</summary>
    public required Estimate Estimate { get; init; }

    /// <summary>The interval of <see cref="Estimate"/>.</summary>
    public ConfidenceInterval Interval => Estimate.Interval!.Value;

    /// <summary>Standard deviation (n - 1) of the resampled values.</summary>
    public required double StandardError { get; init; }

    /// <summary>Mean of the resampled values minus the estimate.</summary>
    public required double Bias { get; init; }

    /// <summary>The statistic of each resample in the order of drawing; NaN where a resample has none.</summary>
    public required IReadOnlyList<double> Distribution { get; init; }

    /// <summary>Kind of the interval.</summary>
    public required BootstrapMethod Kind { get; init; }

    /// <summary>Number of resamples that had no value (an AUC without positives) and that the figures leave
    /// out.</summary>
    public required int Undefined { get; init; }

    /// <summary>Seed of the random numbers.</summary>
    public required int Seed { get; init; }

    /// <summary>Number of samples of the data.</summary>
    public required int Count { get; init; }

    /// <summary>Number of seeds of a hierarchical bootstrap; null for any other.</summary>
    public int? Seeds { get; init; }

    /// <summary>What a reader must know before trusting the figures; null where there is nothing to say.</summary>
    public string? Warning { get; init; }

    /// <summary>For example <c>Stratified bootstrap (BCa, 10000 resamples, seed 0): AUC = 0.865, 95% CI [0.651, 0.979],
    /// SE = 0.0813, n = 20.</c></summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same sentence for a LaTeX document.</summary>
    public string ToLatex() => Describe().Latex();

    private Statement Describe()
    {
        Statement text = new Statement(Method)
            .Quantity(Estimate.Name, Estimate.Value).Interval(Interval).Symbol("SE", StandardError).Count("n", Count);
        if (Seeds is { } seeds) text.Count("n_seeds", seeds);
        return text.Note(Warning);
    }
}
