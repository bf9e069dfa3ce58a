using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Features;

/// <summary>What is kept of a map <c>[N, C, H, W]</c>; vectors are kept whole by all of them.</summary>
public sealed record FeatureReduction
{
    private readonly int _positions;
    private readonly long _seed;
    private readonly bool _mean;

    private FeatureReduction(bool mean, int positions, long seed) => (_mean, _positions, _seed) = (mean, positions, seed);

    /// <summary>The whole map.</summary>
    public static FeatureReduction Whole { get; } = new(mean: false, 0, 0);

    /// <summary>The mean over an image's positions, <c>[N, C]</c>.</summary>
    public static FeatureReduction SpatialMean { get; } = new(mean: true, 0, 0);

    /// <summary>
    /// Some positions of each image, <c>[N, C, P]</c>, drawn without replacement. Which ones is a matter of the seed, the sample's
    /// number and the map's height times width alone: networks with maps of one size are looked at in the same places. Maps of no
    /// more positions are kept whole, in rows.
    /// </summary>
    /// <param name="count">P, at least 1.</param>
    /// <param name="seed">Another seed draws other positions; default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public static FeatureReduction Positions(int count, long seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new(mean: false, count, seed);
    }

    /// <summary><c>whole</c>, <c>spatial mean</c> or <c>64 positions (seed 0)</c>.</summary>
    public override string ToString() => _mean ? "spatial mean"
        : _positions == 0 ? "whole"
        : string.Create(CultureInfo.InvariantCulture, $"{_positions} positions (seed {_seed})");

    /// <summary>What remains of a batch of maps; a new tensor, or the same one where nothing is reduced.</summary>
    internal Tensor Apply(Tensor features, IReadOnlyList<long> samples)
    {
        if (features.dim() < 4 || (!_mean && _positions == 0)) return features;
        if (_mean) return features.mean([2, 3]);
        using var scope = NewDisposeScope();
        var flat = features.flatten(2);
        var area = flat.shape[2];
        if (area <= _positions) return flat.MoveToOuterDisposeScope();
        var chosen = tensor(samples.SelectMany(sample => SeededSample.Choose(_seed, sample, area, _positions)).ToArray(), [samples.Count, 1, _positions], device: features.device);
        return flat.gather(2, chosen.expand(samples.Count, flat.shape[1], _positions)).MoveToOuterDisposeScope();
    }
}
