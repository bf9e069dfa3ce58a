using MedTransfer.Core.Features;
using MedTransfer.Stats;

namespace MedTransfer.Core.Representation;

/// <summary>All measures of some pairs of networks at one stage.</summary>
internal sealed class StageComparer(RepresentationOptions options, NoiseLevels noise)
{
    // A repeat of canonical correlations decomposes matrices of so many directions: seconds each from here on.
    internal const int WidestJackknife = 1024;

    // Covariances of the pairs that are compared in one reading of the activations.
    private const long MatrixBytes = 1L << 30;

    /// <summary>A list of measures a pair, in the order of the pairs.</summary>
    /// <param name="layers">The stage of every network.</param>
    /// <param name="pairs">Numbers of networks.</param>
    /// <param name="intervals">Whether the jackknife over images runs.</param>
    /// <param name="cancellation">Looked at between blocks.</param>
    public IReadOnlyList<StageSimilarity>[] Run(
        IReadOnlyList<CapturedStage> layers, IReadOnlyList<(int First, int Second)> pairs, bool intervals, CancellationToken cancellation)
    {
        var pass = new StagePass(layers, options.Folding);
        var matrices = 3L * pass.Neurons * pass.Neurons * sizeof(double);
        return [.. pairs.Chunk((int)Math.Clamp(MatrixBytes / matrices, 1, pairs.Count)).SelectMany(some => Compare(layers[0].Name, pass, some, intervals, cancellation))];
    }

    private IEnumerable<IReadOnlyList<StageSimilarity>> Compare(
        string stage, StagePass pass, (int First, int Second)[] pairs, bool intervals, CancellationToken cancellation)
    {
        int[] used = [.. pairs.SelectMany(p => new[] { p.First, p.Second }).Distinct()];
        (int, int)[] numbers = [.. pairs.Select(p => (Array.IndexOf(used, p.First), Array.IndexOf(used, p.Second)))];
        var stream = new StreamedSimilarity(used.Length, numbers, options.Measures.Contains(RepresentationMeasure.DebiasedCka));
        pass.Fill(stream, used, 0, pass.Images, cancellation);
        var repeats = intervals ? Repeats(stream, pass, used, pairs.Length, cancellation) : [];
        for (var pair = 0; pair < pairs.Length; pair++)
        {
            var number = pair;
            yield return [.. options.Measures.Select(m => Describe(stage, pass, stream, number, m, repeats, pairs[number], cancellation))];
        }
    }

    /// <summary>The measures without each group of images in turn, in the directions that matter; a pair or a measure that is too wide is missing.</summary>
    private Dictionary<(int Pair, RepresentationMeasure Measure), double[]> Repeats(
        StreamedSimilarity stream, StagePass pass, int[] used, int pairs, CancellationToken cancellation)
    {
        var groups = Math.Min(options.Groups, pass.Images / 2);
        if (groups < 2) return [];

        // Repeats choose their directions anew; those that the whole leaves out by far would not be among them.
        var pwcca = options.Measures.Contains(RepresentationMeasure.Pwcca) && pass.Neurons <= Math.Min(WidestJackknife, stream.Datapoints / 3);
        var share = pwcca ? 1 : 1 - ((1 - options.Variance) / 10);
        var svcca = pwcca || used.Select((_, layer) => stream.Directions(layer, share)).Max() <= WidestJackknife;
        var reduced = stream.Reduced(share);
        StreamedSimilarity[] parts = [.. StagePass.Cut(pass.Images, groups).Select(cut =>
        {
            var part = reduced.Empty();
            pass.Fill(part, used, cut.Start, cut.Length, cancellation);
            return part;
        })];
        var total = StreamedSimilarity.Sum(parts);
        var values = Enumerable.Range(0, pairs)
            .SelectMany(pair => options.Measures.Where(m => m == RepresentationMeasure.Pwcca ? pwcca : m != RepresentationMeasure.Svcca || svcca).Select(m => (pair, m)))
            .ToDictionary(key => key, _ => new double[groups]);
        for (var g = 0; g < groups; g++)
        {
            cancellation.ThrowIfCancellationRequested();
            var rest = total.Without(parts[g]);
            foreach (var ((pair, measure), found) in values) found[g] = Result(rest, pair, measure).Value;
        }

        return values;
    }

    private StageSimilarity Describe(
        string stage, StagePass pass, StreamedSimilarity stream, int pair, RepresentationMeasure measure,
        Dictionary<(int Pair, RepresentationMeasure Measure), double[]> repeats, (int First, int Second) networks, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (neurons1, neurons2) = (pass.NeuronsOf(networks.First), pass.NeuronsOf(networks.Second));
        var widest = Math.Max(neurons1, neurons2);
        var isPossible = measure != RepresentationMeasure.Pwcca || widest < stream.Datapoints;
        var result = isPossible ? Result(stream, pair, measure) : null;
        var cca = result as CcaResult;
        var (floor, deviation) = result is null || double.IsNaN(result.Value)
            ? (null, null)
            : noise.Of(measure, cca?.Directions1 ?? neurons1, cca?.Directions2 ?? neurons2, stream.Datapoints, cancellation);
        return new()
        {
            Stage = stage,
            Measure = measure,
            Value = result?.Value ?? double.NaN,
            Interval = result is not null && repeats.TryGetValue((pair, measure), out var without) ? Interval(result.Value, measure, without) : null,
            Noise = floor,
            NoiseDeviation = deviation,
            Images = pass.Images,
            Datapoints = stream.Datapoints,
            Neurons1 = neurons1,
            Neurons2 = neurons2,
            Directions1 = cca?.Directions1,
            Directions2 = cca?.Directions2,
            Folding = pass.Folding,
            Warning = result is null
                ? $"PWCCA needs more datapoints than the {widest} neurons, found {stream.Datapoints}{Remedy(pass)}."
                : result.Warning ?? FewDatapoints(measure, stream.Datapoints, widest, pass),
        };
    }

    private SimilarityResult Result(StreamedSimilarity stream, int pair, RepresentationMeasure measure) => measure switch
    {
        RepresentationMeasure.Svcca => stream.Svcca(pair, options.Variance),
        RepresentationMeasure.Pwcca => stream.Pwcca(pair),
        RepresentationMeasure.Cka => stream.Cka(pair),
        _ => stream.Cka(pair, HsicEstimator.Unbiased),
    };

    private ConfidenceInterval? Interval(double value, RepresentationMeasure measure, double[] without)
    {
        if (double.IsNaN(value) || !Array.TrueForAll(without, double.IsFinite)) return null;
        return Possible(GroupJackknife.Interval(value, without, options.Confidence), measure);
    }

    /// <summary>An interval cut off where no value of the measure is possible; debiased, chance can fall below 0.</summary>
    internal static ConfidenceInterval Possible(ConfidenceInterval interval, RepresentationMeasure measure) =>
        new(measure == RepresentationMeasure.DebiasedCka ? interval.Low : Math.Max(0, interval.Low), Math.Min(1, interval.High), interval.Confidence);

    private static string? FewDatapoints(RepresentationMeasure measure, int datapoints, int neurons, StagePass pass) =>
        measure != RepresentationMeasure.DebiasedCka && datapoints < 5L * neurons
            ? $"{datapoints} datapoints for {neurons} neurons: fewer than 5 a neuron raise the figure whatever the networks; compare with noise{Remedy(pass)}."
            : null;

    private static string Remedy(StagePass pass) => pass.OffersPositions ? ", or take every position as a datapoint" : ", or take more images";
}
