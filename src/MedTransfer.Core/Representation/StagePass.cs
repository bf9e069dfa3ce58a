using MedTransfer.Core.Features;
using MedTransfer.Stats;

namespace MedTransfer.Core.Representation;

/// <summary>One stage of some networks as blocks of activations: the memory is that of a block, however many images there are.</summary>
internal sealed class StagePass
{
    private const long BlockBytes = 32L << 20;

    private readonly IReadOnlyList<CapturedStage> _layers;
    private readonly (int Height, int Width) _size;

    public StagePass(IReadOnlyList<CapturedStage> layers, MapFolding? wanted)
    {
        _layers = layers;
        IReadOnlyList<long>[] areas = [.. layers.Select(l => l.Form.Map.Skip(1).ToArray())];
        var alike = areas.All(a => a.SequenceEqual(areas[0]));
        var sampled = layers.Any(l => l.Shape.Count == 3 && l.Positions > 1 && l.Positions < l.Form.Map.Skip(1).Aggregate(1L, (a, b) => a * b));
        Folding = wanted ?? (alike ? MapFolding.Positions : MapFolding.AveragePool);
        OffersPositions = alike && Folding == MapFolding.AveragePool && areas[0].Count > 0;
        if (!alike && (Folding == MapFolding.Positions || sampled))
        {
            throw new InvalidConfigurationException(
                $"Stage {layers[0].Name}: the maps have different sizes ({string.Join(" and ", areas.Select(a => string.Join(" x ", a)).Distinct())}), so their positions are not the same places. Compare the images' means, or interpolate.");
        }

        _size = ((int)areas.Max(a => a.Count > 0 ? a[0] : 1), (int)areas.Max(a => a.Count > 1 ? a[1] : 1));
        Images = (int)layers[0].Shape[0];
    }

    /// <summary>How maps become datapoints.</summary>
    public MapFolding Folding { get; }

    /// <summary>Whether positions could be datapoints too.</summary>
    public bool OffersPositions { get; }

    /// <summary>Images of every layer.</summary>
    public int Images { get; }

    /// <summary>The widest layer's channels.</summary>
    public int Neurons => _layers.Max(l => l.Channels);

    public int NeuronsOf(int layer) => _layers[layer].Channels;

    /// <summary>Adds the blocks of some images.</summary>
    public void Fill(StreamedSimilarity stream, IReadOnlyList<int> layers, int first, int count, CancellationToken cancellation)
    {
        var row = layers.Max(l => _layers[l].Channels * (Folding == MapFolding.Interpolate ? (long)_size.Height * _size.Width : _layers[l].Positions)) * sizeof(double);

        // A block needs two datapoints, and so has two images at least.
        var blocks = (int)Math.Clamp(count / Math.Max(2, BlockBytes / row), 1, Math.Max(1, count / 2));
        foreach (var (start, length) in Cut(count, blocks))
        {
            cancellation.ThrowIfCancellationRequested();
            stream.Add([.. layers.Select(l => Fold(_layers[l].ToMaps(first + start, length)))]);
        }
    }

    /// <summary>Consecutive parts of nearly equal length.</summary>
    public static IEnumerable<(int Start, int Length)> Cut(int count, int parts)
    {
        for (var i = 0; i < parts; i++)
        {
            var (start, end) = ((long)count * i / parts, (long)count * (i + 1) / parts);
            yield return ((int)start, (int)(end - start));
        }
    }

    private Activations Fold(FeatureMaps maps) => Folding == MapFolding.Interpolate
        ? maps.Resize(_size.Height, _size.Width).Fold(MapFolding.Positions)
        : maps.Fold(Folding);
}
