using MedTransfer.Stats;

namespace MedTransfer.Core.Representation;

/// <summary>
/// What independent Gaussian noise gives, drawn once for each shape. In the limit of many neurons its mean depends on the
/// proportions of neurons and datapoints alone (Wachter 1980) and its spread falls with the number of neurons, so wide layers are
/// drawn smaller: the mean of 2048 neurons is met to about 0.001 that way.
/// </summary>
internal sealed class NoiseLevels(RepresentationOptions options)
{
    /// <summary>Wider noise is drawn in proportion, as long as the narrower layer keeps <see cref="Narrowest"/> neurons.</summary>
    internal const int Widest = 256;

    private const int Narrowest = 16;

    private readonly Dictionary<(RepresentationMeasure, int, int, int), SimilarityBaseline> _known = [];

    /// <summary>Mean and standard deviation over the draws; nulls where none is wanted.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="first">Neurons, or the directions of them that canonical correlations compare.</param>
    /// <param name="second">The same of the other network.</param>
    /// <param name="datapoints">Datapoints.</param>
    /// <param name="cancellation">Looked at between draws.</param>
    public (double? Mean, double? Deviation) Of(RepresentationMeasure measure, int first, int second, int datapoints, CancellationToken cancellation)
    {
        if (options.NoiseDraws == 0) return (null, null);

        // Its numerator is unbiased: independent layers give 0 on average, of whatever shape.
        if (measure == RepresentationMeasure.DebiasedCka) return (0, null);
        var shape = (measure, first, second, datapoints);
        if (!_known.TryGetValue(shape, out var level))
        {
            var scale = Scale(first, second);
            level = SimilarityBaseline.Run(
                Noise(measure), Part(first), Part(second), Part(datapoints), options.NoiseDraws, unchecked((int)options.Seed), cancellation);
            _known.Add(shape, level);

            int Part(int whole) => (int)Math.Round(whole / scale);
        }

        return (level.Mean, double.IsNaN(level.StandardDeviation) ? null : level.StandardDeviation / Scale(first, second));
    }

    private static double Scale(int first, int second) =>
        Math.Max(1, Math.Min(Math.Max(first, second) / (double)Widest, Math.Min(first, second) / (double)Narrowest));

    /// <summary>
    /// SVCCA chose its directions by one layer alone. Those of Gaussian noise lie like any others of that number, so plain CCA of
    /// as many neurons as were kept has the same distribution.
    /// </summary>
    private static SimilarityMeasure Noise(RepresentationMeasure measure) => measure switch
    {
        RepresentationMeasure.Svcca => SimilarityMeasure.Cca,
        RepresentationMeasure.Pwcca => SimilarityMeasure.Pwcca,
        _ => SimilarityMeasure.LinearCka(),
    };
}
