using MedTransfer.Stats;

namespace MedTransfer.Core.Representation;

/// <summary>What independent Gaussian noise gives, drawn once for each shape.</summary>
internal sealed class NoiseLevels(RepresentationOptions options)
{
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
            level = SimilarityBaseline.Run(Noise(measure), first, second, datapoints, options.NoiseDraws, unchecked((int)options.Seed), cancellation);
            _known.Add(shape, level);
        }

        return (level.Mean, double.IsNaN(level.StandardDeviation) ? null : level.StandardDeviation);
    }

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
