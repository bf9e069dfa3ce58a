namespace MedTransfer.Stats;

/// <summary>A measure of similarity as a value, for <see cref="SimilarityMatrix"/> and <see cref="SimilarityBaseline"/>;
/// its number is that of the measure's own class.</summary>
public abstract class SimilarityMeasure
{
    private protected SimilarityMeasure(string name) => Name = name;

    /// <summary>The measure and its settings, such as <c>SVCCA (99% of the variance)</c>.</summary>
    public string Name { get; }

    /// <summary>Mean canonical correlation, see <see cref="Stats.Cca"/>.</summary>
    public static SimilarityMeasure Cca { get; } = new PreparedMeasure<CanonicalView>(
        "CCA", x => Stats.Cca.Prepare(x), (x, y) => Stats.Cca.Compare(x, y).Value, (stream, pair) => stream.Cca(pair).Value);

    /// <summary>Weighted mean canonical correlation, see <see cref="Stats.Pwcca"/>.</summary>
    public static SimilarityMeasure Pwcca { get; } = new PreparedMeasure<CanonicalView>(
        "PWCCA", x => Stats.Cca.Prepare(x), (x, y) => Stats.Pwcca.Compare(x, y).Value, (stream, pair) => stream.Pwcca(pair).Value);

    /// <summary>Squared distance after rotation, see <see cref="Stats.Procrustes"/>: 0 for equal layers.</summary>
    public static SimilarityMeasure Procrustes { get; } = new PreparedMeasure<ProcrustesView>(
        "Orthogonal Procrustes", Stats.Procrustes.Prepare, (x, y) => Stats.Procrustes.Compare(x, y).Value);

    /// <summary>Mean canonical correlation of the leading directions, see <see cref="Stats.Svcca"/>.</summary>
    /// <param name="variance">Share of each layer's variance to keep, in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="variance"/> is not in (0, 1].</exception>
    public static SimilarityMeasure Svcca(double variance = 0.99)
    {
        Stats.Svcca.CheckVariance(variance);
        string title = Stats.Svcca.Title(variance);
        return new PreparedMeasure<CanonicalView>(
            title,
            x => Stats.Svcca.Prepare(x, variance),
            (x, y) => Stats.Svcca.Compare(x, y, title).Value,
            (stream, pair) => stream.Svcca(pair, variance).Value);
    }

    /// <summary>Mean canonical correlation of so many leading directions, see <see cref="Stats.Svcca"/>.</summary>
    /// <param name="directions">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="directions"/> is below 1.</exception>
    public static SimilarityMeasure SvccaDirections(int directions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(directions, 1);
        string title = Stats.Svcca.DirectionsTitle(directions);
        return new PreparedMeasure<CanonicalView>(
            title, x => Stats.Svcca.PrepareDirections(x, directions), (x, y) => Stats.Svcca.Compare(x, y, title).Value);
    }

    /// <summary>Linear CKA, see <see cref="Cka"/>.</summary>
    /// <param name="estimator">Biased by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="estimator"/> is unknown.</exception>
    public static SimilarityMeasure LinearCka(HsicEstimator estimator = HsicEstimator.Biased)
    {
        Require.Known(estimator, nameof(estimator));
        return new PreparedMeasure<LinearKernelView>(
            Cka.LinearTitle(estimator),
            x =>
            {
                Cka.CheckCount(x, estimator);
                return new LinearKernelView(x, estimator);
            },
            (x, y) => Cka.Compare(x, y, estimator).Value,
            (stream, pair) => stream.Cka(pair, estimator).Value)
        {
            NeedsLengths = estimator == HsicEstimator.Unbiased,
        };
    }

    /// <summary>RBF CKA, see <see cref="Cka"/>; it holds a matrix of n × n numbers for each layer.</summary>
    /// <param name="bandwidth">Share of the median distance, above 0 and finite.</param>
    /// <param name="estimator">Biased by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bandwidth"/> is not positive and finite, or
    /// <paramref name="estimator"/> is unknown.</exception>
    public static SimilarityMeasure RbfCka(double bandwidth = 1, HsicEstimator estimator = HsicEstimator.Biased)
    {
        Require.Known(estimator, nameof(estimator));
        Cka.CheckBandwidth(bandwidth);
        return new PreparedMeasure<RbfKernelView>(
            Cka.RbfTitle(bandwidth, estimator),
            x =>
            {
                Cka.CheckCount(x, estimator);
                return new RbfKernelView(x, bandwidth, estimator);
            },
            (x, y) => Cka.Compare(x, y, bandwidth, estimator).Value);
    }

    /// <summary>The measure's number for a pair of a stream; null where it needs the datapoints.</summary>
    internal abstract Func<StreamedSimilarity, int, double>? Streamed { get; }

    /// <summary>Whether <see cref="Streamed"/> needs the sums of squared lengths besides the covariances.</summary>
    internal bool NeedsLengths { get; init; }

    /// <summary>The measure's number for two layers.</summary>
    /// <param name="x">One view.</param>
    /// <param name="y">The other, of the same datapoints.</param>
    /// <exception cref="ArgumentException">As the measure's own class says.</exception>
    public abstract double Between(Activations x, Activations y);

    /// <summary>[rows × columns], each layer prepared once.</summary>
    internal abstract Matrix Table(
        IReadOnlyList<Activations> rows, IReadOnlyList<Activations> columns, CancellationToken cancellation);

    /// <summary>The measure's name.</summary>
    public override string ToString() => Name;
}
