namespace MedTransfer.Stats;

/// <summary>
/// Similarity of layers whose datapoints come in blocks and are not kept: CCA, SVCCA, PWCCA and linear CKA need no more than
/// means and covariances, of which this holds one matrix for each layer and each pair.
/// <para>The numbers are those of <see cref="Stats.Svcca"/> and its neighbours on all datapoints together, to rounding; but
/// covariances cannot tell directions from rounding whose singular value is below 1e-6 of the layer's largest, and these are
/// left out.</para>
/// </summary>
public sealed class StreamedSimilarity
{
    private readonly IReadOnlyList<(int First, int Second)> pairs;
    private readonly LayerSums[] layers;
    private readonly ProductSums[] products;
    private readonly Matrix[]? bases;
    private readonly bool unbiased;

    /// <summary>Prepares to add blocks.</summary>
    /// <param name="layers">Layers that every block holds, at least 1.</param>
    /// <param name="pairs">Which layers are compared, by their numbers from 0.</param>
    /// <param name="unbiased">Whether the unbiased CKA will be asked for, which needs some more sums; false by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no layer, or a pair names one that is not there.</exception>
    public StreamedSimilarity(int layers, IReadOnlyList<(int First, int Second)> pairs, bool unbiased = false)
        : this([.. Enumerable.Repeat(Array.Empty<double>(), Math.Max(0, layers))], pairs, unbiased, null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        ArgumentNullException.ThrowIfNull(pairs);
        foreach ((int first, int second) in pairs)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)first, (uint)layers, nameof(pairs));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)second, (uint)layers, nameof(pairs));
        }
    }

    private StreamedSimilarity(
        double[][] points, IReadOnlyList<(int First, int Second)> pairs, bool unbiased, Matrix[]? bases)
    {
        this.pairs = pairs;
        this.unbiased = unbiased;
        this.bases = bases;
        layers = [.. points.Select(point => new LayerSums(unbiased, point))];
        products = [.. (pairs ?? []).Select(_ => new ProductSums(unbiased))];
    }

    private StreamedSimilarity(LayerSums first, LayerSums second, ProductSums cross, int datapoints)
    {
        pairs = [(0, 1)];
        layers = [first, second];
        products = [cross];
        Datapoints = datapoints;
    }

    /// <summary>Datapoints added so far.</summary>
    public int Datapoints { get; private set; }

    /// <summary>Adds a block.</summary>
    /// <param name="block">Every layer's activations for the same datapoints, in the order of the layers.</param>
    /// <exception cref="ArgumentException">There are more or fewer layers, their datapoints differ in number, or a layer has
    /// other neurons than before.</exception>
    public void Add(params IReadOnlyList<Activations> block)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (block.Count != layers.Length)
            throw new ArgumentException($"A block must hold {layers.Length} layers, found {block.Count}.", nameof(block));
        for (int i = 0; i < layers.Length; i++)
        {
            Activations.CheckPair(block[0], block[i]);
            int neurons = bases?[i].Columns ?? layers[i].Neurons;
            if (neurons > 0 && block[i].Neurons != neurons)
            {
                throw new ArgumentException(
                    $"Blocks before this one have {neurons} neurons in layer {i}, this one {block[i].Neurons}.", nameof(block));
            }
        }

        BlockView[] views = [.. block.Select((layer, i) => layers[i].View(Project(layer, i)))];
        for (int i = 0; i < layers.Length; i++) layers[i].Add(views[i]);
        for (int i = 0; i < products.Length; i++) products[i].Add(views[pairs[i].First], views[pairs[i].Second]);
        Datapoints = checked(Datapoints + block[0].Datapoints);
    }

    /// <summary>Leading directions of a layer that hold a share of its variance; 0 where all its neurons are constant.</summary>
    /// <param name="layer">Its number.</param>
    /// <param name="variance">The share, in (0, 1].</param>
    /// <exception cref="InvalidOperationException">Fewer than 2 datapoints were added.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="variance"/> is not in (0, 1], or there is no such
    /// layer.</exception>
    public int Directions(int layer, double variance)
    {
        Stats.Svcca.CheckVariance(variance);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)layer, (uint)layers.Length, nameof(layer));
        CheckAdded();
        return layers[layer].Directions(Datapoints, s => Stats.Svcca.DirectionsFor(s, variance))?.Directions ?? 0;
    }

    /// <summary>A measure of a pair.</summary>
    /// <param name="pair">Its number.</param>
    /// <param name="measure">CCA, SVCCA, PWCCA or linear CKA.</param>
    /// <exception cref="ArgumentException">The measure needs the datapoints, or as its own method here says.</exception>
    /// <exception cref="InvalidOperationException">As the measure's own method here says.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pair.</exception>
    public double Between(int pair, SimilarityMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return measure.Streamed is { } streamed
            ? streamed(this, pair)
            : throw new ArgumentException($"{measure} cannot be computed from covariances; it needs the datapoints.", nameof(measure));
    }

    /// <summary>SVCCA of a pair, see <see cref="Stats.Svcca"/>.</summary>
    /// <param name="pair">Its number.</param>
    /// <param name="variance">Share of each layer's variance to keep, in (0, 1].</param>
    /// <exception cref="InvalidOperationException">Fewer than 2 datapoints were added.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="variance"/> is not in (0, 1], or there is no such
    /// pair.</exception>
    public SvccaResult Svcca(int pair, double variance = 0.99)
    {
        Stats.Svcca.CheckVariance(variance);
        (MomentView? x, MomentView? y) = Views(pair, s => Stats.Svcca.DirectionsFor(s, variance));
        return Stats.Svcca.Result(Stats.Svcca.Title(variance), Correlate(pair, x, y), x?.Variance, y?.Variance);
    }

    /// <summary>CCA of a pair, see <see cref="Stats.Cca"/>.</summary>
    /// <param name="pair">Its number.</param>
    /// <exception cref="InvalidOperationException">Fewer than 2 datapoints were added.</exception>
    /// <exception cref="ArgumentException">A layer has no fewer neurons than datapoints.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pair.</exception>
    public CcaResult Cca(int pair)
    {
        CheckFlat(pair);
        (MomentView? x, MomentView? y) = Views(pair, s => s.Length);
        return Correlate(pair, x, y);
    }

    /// <summary>PWCCA of a pair, see <see cref="Stats.Pwcca"/>.</summary>
    /// <inheritdoc cref="Cca"/>
    public PwccaResult Pwcca(int pair)
    {
        CheckFlat(pair);
        (MomentView? x, MomentView? y) = Views(pair, s => s.Length);
        return Stats.Pwcca.Result(
            Overlap(pair, x, y), Shape(pairs[pair].First, x), Shape(pairs[pair].Second, y),
            (first, turn) => LinearAlgebra.Current.Multiply(turn, (first ? x : y)!.Scaled()));
    }

    /// <summary>Linear CKA of a pair, see <see cref="Stats.Cka"/>.</summary>
    /// <param name="pair">Its number.</param>
    /// <param name="estimator">Biased by default.</param>
    /// <exception cref="InvalidOperationException">Fewer than 2 datapoints were added, or 4 for the unbiased estimator, or
    /// the sums for the unbiased one were not asked for.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="estimator"/> is unknown, or there is no such
    /// pair.</exception>
    public CkaResult Cka(int pair, HsicEstimator estimator = HsicEstimator.Biased)
    {
        Require.Known(estimator, nameof(estimator));
        CheckPair(pair);
        if (estimator == HsicEstimator.Unbiased && !unbiased)
            throw new InvalidOperationException("The unbiased estimator needs sums that this stream was not asked to keep.");
        if (estimator == HsicEstimator.Unbiased && Datapoints < 4)
            throw new InvalidOperationException($"The unbiased estimator needs 4 datapoints, found {Datapoints}.");
        (LayerSums x, LayerSums y) = (layers[pairs[pair].First], layers[pairs[pair].Second]);
        return Stats.Cka.Result(
            Stats.Cka.LinearTitle(estimator), estimator, Kernel(x, estimator), Kernel(y, estimator),
            x.Hsic(products[pair], y, estimator, Datapoints));
    }

    /// <summary>
    /// An empty stream of the same pairs that sees each layer in its leading directions only: it takes the same blocks and
    /// works on matrices as much smaller as there are fewer directions.
    /// </summary>
    /// <param name="variance">Share of each layer's variance that the directions hold, in (0, 1].</param>
    /// <exception cref="InvalidOperationException">Fewer than 2 datapoints were added.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="variance"/> is not in (0, 1].</exception>
    public StreamedSimilarity Reduced(double variance)
    {
        Stats.Svcca.CheckVariance(variance);
        CheckAdded();
        Matrix[] own =
        [
            .. layers.Select(layer => layer.Directions(Datapoints, s => Stats.Svcca.DirectionsFor(s, variance))?.Vectors
                ?? new Matrix(1, layer.Neurons, new double[layer.Neurons])),
        ];
        double[][] points = [.. layers.Select((layer, i) => Project(own[i], layer.Location(Datapoints)))];
        return new StreamedSimilarity(points, pairs, unbiased, [.. own.Select(Compose)]);
    }

    /// <summary>The sums of streams together, such as those of parts of the images.</summary>
    /// <param name="parts">At least one, all made by one <see cref="Empty"/>, each with datapoints.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="InvalidOperationException">Nothing was added to the first.</exception>
    public static StreamedSimilarity Sum(IReadOnlyList<StreamedSimilarity> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        Require.AtLeast(1, parts.Count, "streams", nameof(parts));
        StreamedSimilarity total = parts[0].Empty();
        foreach (StreamedSimilarity part in parts) total.Add(part, 1);
        return total;
    }

    /// <summary>This without a part of its blocks, which is left as it is: for the jackknife.</summary>
    /// <param name="part">A stream that was summed into this one.</param>
    /// <exception cref="InvalidOperationException">Nothing was added yet.</exception>
    public StreamedSimilarity Without(StreamedSimilarity part)
    {
        ArgumentNullException.ThrowIfNull(part);
        StreamedSimilarity rest = Empty();
        rest.Add(this, 1);
        rest.Add(part, -1);
        return rest;
    }

    /// <summary>An empty stream of the same layers and directions, whose sums can be added to those of its like.</summary>
    /// <exception cref="InvalidOperationException">Nothing was added yet, so that nobody knows the layers.</exception>
    public StreamedSimilarity Empty() => layers[0].Neurons > 0
        ? new StreamedSimilarity([.. layers.Select(layer => layer.Point)], pairs, unbiased, bases)
        : throw new InvalidOperationException("Add a block first: the layers are not known before.");

    /// <summary>Two layers of which the covariances are known, times n - 1.</summary>
    internal static StreamedSimilarity OfCovariances(Matrix first, Matrix cross, Matrix second, int datapoints) =>
        new(LayerSums.Of(first), LayerSums.Of(second), ProductSums.Of(cross), datapoints);

    private void Add(StreamedSimilarity other, int factor)
    {
        for (int i = 0; i < layers.Length; i++) layers[i].Add(other.layers[i], factor);
        for (int i = 0; i < products.Length; i++) products[i].Add(other.products[i], factor);
        Datapoints += factor * other.Datapoints;
    }

    private Activations Project(Activations layer, int index)
    {
        if (bases is null) return layer;
        return Activations.OfCentred(
            LinearAlgebra.Current.Multiply(bases[index], layer.Centred), Project(bases[index], layer.Means), layer.Name);
    }

    private static double[] Project(Matrix basis, double[] point)
    {
        double[] result = new double[basis.Rows];
        for (int i = 0; i < result.Length; i++) result[i] = VectorSums.Dot(basis.Row(i), point);
        return result;
    }

    private Matrix Compose(Matrix directions, int layer) =>
        bases is null ? directions : LinearAlgebra.Current.Multiply(directions, bases[layer]);

    private (MomentView? X, MomentView? Y) Views(int pair, Func<double[], int> keep)
    {
        CheckPair(pair);
        return (layers[pairs[pair].First].Directions(Datapoints, keep), layers[pairs[pair].Second].Directions(Datapoints, keep));
    }

    private CcaResult Correlate(int pair, MomentView? x, MomentView? y) => Stats.Cca.Result(
        Overlap(pair, x, y) is { } overlap ? CanonicalView.Clip(LinearAlgebra.Current.SingularValues(overlap)) : [],
        Shape(pairs[pair].First, x),
        Shape(pairs[pair].Second, y));

    /// <summary>Q₁Q₂ᵀ of the directions' orthonormal rows over the datapoints.</summary>
    private Matrix? Overlap(int pair, MomentView? x, MomentView? y)
    {
        if (x is null || y is null) return null;
        ILinearAlgebra algebra = LinearAlgebra.Current;
        (int first, int second) = pairs[pair];
        Matrix centred = products[pair].Centred(layers[first].Mean(Datapoints), layers[second].Mean(Datapoints), Datapoints);
        return algebra.Multiply(algebra.Multiply(x.Whitening(), centred), y.Whitening(), transposeB: true);
    }

    private CanonicalShape Shape(int layer, MomentView? view) => new(layers[layer].Neurons, Datapoints, view?.Directions ?? 0);

    private KernelShape Kernel(LayerSums layer, HsicEstimator estimator)
    {
        double self = layer.Hsic(estimator, Datapoints);
        return new KernelShape(layer.Neurons, Datapoints, self == 0, self);
    }

    private void CheckFlat(int pair)
    {
        CheckPair(pair);
        Shape(pairs[pair].First, null).CheckFlat(nameof(pair));
        Shape(pairs[pair].Second, null).CheckFlat(nameof(pair));
    }

    private void CheckPair(int pair)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)pair, (uint)pairs.Count, nameof(pair));
        CheckAdded();
    }

    private void CheckAdded()
    {
        if (Datapoints < 2) throw new InvalidOperationException($"At least 2 datapoints must be added first, found {Datapoints}.");
    }
}
