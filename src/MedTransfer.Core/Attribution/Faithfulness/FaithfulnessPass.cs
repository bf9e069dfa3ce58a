using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>Follows the probability of the explained class while pixels go or come, batch after batch.</summary>
internal sealed class FaithfulnessPass(TappedNetwork network, FaithfulnessOptions options, bool separate)
{
    private static readonly (FaithfulnessKind Kind, PixelOrdering Order)[] All =
    [
        (FaithfulnessKind.Deletion, PixelOrdering.Map), (FaithfulnessKind.Deletion, PixelOrdering.Random),
        (FaithfulnessKind.Insertion, PixelOrdering.Map), (FaithfulnessKind.Insertion, PixelOrdering.Random),
    ];

    private readonly List<double[]>[] _values = [.. All.Select(_ => new List<double[]>())];

    public List<long> Samples { get; } = [];

    public List<int> Classes { get; } = [];

    public IReadOnlyList<FaithfulnessCurve> Curves() => [.. All.Select((c, i) => FaithfulnessCurve.Of(c.Kind, c.Order, _values[i]))];

    /// <summary>Measures a batch; no pass sees more images than that.</summary>
    public void Add(Batch batch, AttributionMaps maps, CancellationToken cancellation)
    {
        int[] classes = [.. maps.Classes];
        Samples.AddRange(batch.Samples);
        Classes.AddRange(classes);
        var images = batch.Images;
        var (deleted, into) = (options.Deleted.For(images), options.InsertedInto.For(images));
        var orders = Orders(maps.Maps, batch.Samples, images.device);
        var (whole, gone, start) = (Probabilities(maps.Logits, classes), Answer(deleted, classes), Answer(into, classes));
        for (var curve = 0; curve < All.Length; curve++)
        {
            var (kind, order) = All[curve];
            var (before, after) = kind == FaithfulnessKind.Deletion ? (images, deleted) : (into, images);
            var rows = Array.ConvertAll(classes, _ => new double[options.Steps + 1]);
            Put(0, kind == FaithfulnessKind.Deletion ? whole : start);
            Put(options.Steps, kind == FaithfulnessKind.Deletion ? gone : whole);
            for (var step = 1; step < options.Steps; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                var pixels = (long)Math.Round((double)step / options.Steps * images.shape[2] * images.shape[3]);
                Put(step, Answer(where(orders[(int)order].lt(pixels), after, before), classes));
            }

            _values[curve].AddRange(rows);

            void Put(int step, double[] values)
            {
                for (var i = 0; i < values.Length; i++) rows[i][step] = values[i];
            }
        }
    }

    /// <summary>The place of each pixel by the map and by chance, int32 <c>[N, 1, H, W]</c>.</summary>
    private Tensor[] Orders(Tensor maps, long[] samples, Device device)
    {
        var (height, width) = (maps.shape[1], maps.shape[2]);
        var pixels = (int)(height * width);
        var (byMap, byChance) = (new int[samples.Length * pixels], new int[samples.Length * pixels]);
        using var near = maps.cpu();
        for (var i = 0; i < samples.Length; i++)
        {
            using var one = near[i].contiguous();
            var chance = PixelOrder.Random(pixels, options.Seed, samples[i]);
            PixelOrder.Ranks(chance).CopyTo(byChance, i * pixels);
            PixelOrder.Ranks(PixelOrder.Falling(one.data<float>().ToArray(), chance)).CopyTo(byMap, i * pixels);
        }

        return [.. new[] { byMap, byChance }.Select(ranks => tensor(ranks, [samples.Length, 1, height, width], device: device))];
    }

    private double[] Answer(Tensor images, int[] classes)
    {
        using var scope = NewDisposeScope();
        return Probabilities(network.Logits(images.clone()), classes);
    }

    private double[] Probabilities(Tensor logits, int[] classes)
    {
        using var scope = NewDisposeScope();
        var exact = logits.to(ScalarType.Float64);
        var chosen = AttributionTarget.Scores(separate || exact.shape[1] == 1 ? exact : exact.log_softmax(1), classes);
        return (separate || exact.shape[1] == 1 ? chosen.sigmoid() : chosen.exp()).cpu().data<double>().ToArray();
    }
}
