using MedTransfer.Stats;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Features;

/// <summary>The activations of one stage over a data set, in memory or in a file.</summary>
public sealed class CapturedStage
{
    private readonly IFeatureRows _rows;

    internal CapturedStage(StageShape form, IFeatureRows rows)
    {
        Form = form;
        _rows = rows;
    }

    /// <summary>The stage's name.</summary>
    public string Name => Form.Name;

    /// <summary><c>[N, C, H, W]</c> of whole maps, <c>[N, C, P]</c> of some positions, <c>[N, F]</c> of vectors.</summary>
    public IReadOnlyList<long> Shape => Form.Kept;

    /// <summary>Channels of the map, or the length of the vector.</summary>
    public int Channels => (int)Form.Kept[1];

    /// <summary>Datapoints of each image: positions that were kept, 1 for vectors.</summary>
    public int Positions => (int)Form.Kept.Skip(2).Aggregate(1L, (a, b) => a * b);

    /// <summary>In how many bits it is kept.</summary>
    public FeatureType Type => Form.Type;

    /// <summary>Bytes that it takes.</summary>
    public long Bytes => Form.Bytes;

    internal StageShape Form { get; }

    /// <summary>Everything.</summary>
    /// <returns>On the processor, in the type it is kept in; the receiver disposes it.</returns>
    public Tensor Read() => Read(0, Form.Kept[0]);

    /// <summary>The activations of some samples, in the order they were captured.</summary>
    /// <param name="first">The first one, from 0.</param>
    /// <param name="count">How many.</param>
    /// <inheritdoc cref="Read()" path="/returns"/>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public Tensor Read(long first, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Form.Kept[0] - first);
        return _rows.Read(first, count);
    }

    /// <summary>The activations for measures of similarity; everything is read, into 32 bits.</summary>
    /// <returns>Maps <c>[N, C, H, W]</c>; a vector is a map of one position, and positions that were drawn lie in one row.</returns>
    public FeatureMaps ToMaps() => ToMaps(0, (int)Form.Kept[0]);

    /// <summary>Channels as neurons, and as datapoints the positions of all images, or their means.</summary>
    /// <param name="folding">How maps become datapoints; every position when not given.</param>
    /// <exception cref="ArgumentException">As for <see cref="FeatureMaps.Fold"/>.</exception>
    public Activations ToActivations(MapFolding folding = MapFolding.Positions) => ToMaps().Fold(folding);

    /// <summary>For example <c>layer1: float32 [100, 64, 16, 16]</c>.</summary>
    public override string ToString() => Form.ToString();

    /// <summary>The same of some samples.</summary>
    internal FeatureMaps ToMaps(int first, int count)
    {
        using var scope = NewDisposeScope();
        var values = Read(first, count).to(ScalarType.Float32);
        var height = Form.Kept.Count == 4 ? (int)Form.Kept[2] : 1;
        return FeatureMaps.Of(values.data<float>().ToArray(), count, Channels, height, Positions / height, Name);
    }
}
