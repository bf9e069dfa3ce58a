using MedTransfer.Core.Results;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Models;
using MedTransfer.Notebooks;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Transfusion;

/// <summary>
/// The filters of the layer that sees the image, before and after training: how far each moved, and a picture of both with one scale.
/// For transformers these are the patch embeddings.
/// </summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed class FirstLayerFilters
{
    /// <summary>The share of all weights, of both networks, that the picture's scale reaches; what is beyond is drawn at its ends.</summary>
    private const double InScale = 0.995;

    private readonly float[][] _before;
    private readonly float[][] _after;

    private FirstLayerFilters(string label, string layer, long[] shape, float[][] before, float[][] after, FilterShift[] filters)
    {
        (Label, Layer, Shape, Filters, _before, _after) = (label, layer, shape, filters, before, after);
        var sizes = before.Concat(after).SelectMany(f => f).Select(Math.Abs).Order().ToArray();
        Scale = sizes[(int)(InScale * (sizes.Length - 1))];
    }

    /// <summary>Which networks these are, in words.</summary>
    public string Label { get; }

    /// <summary>The layer's name.</summary>
    public string Layer { get; }

    /// <summary>The shape of its weights: filters, channels, height, width.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The filters in the layer's order.</summary>
    public IReadOnlyList<FilterShift> Filters { get; }

    /// <summary>The weight that is drawn white, and its negative black, in both halves of the picture: 99.5 % of all weights lie within.</summary>
    public double Scale { get; }

    /// <summary>Compares the first layers of two networks.</summary>
    /// <param name="before">The network before.</param>
    /// <param name="after">The network after.</param>
    /// <exception cref="InvalidConfigurationException">Their first layers differ in name or shape, or are no convolutions.</exception>
    public static FirstLayerFilters Of(ImageModel before, ImageModel after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return Of(before, after, after.Architecture);
    }

    /// <summary>Compares a run's first layer with what it was before the training.</summary>
    /// <param name="run">The run.</param>
    /// <param name="weightsPath">The file of its initial weights; null looks where the run did.</param>
    /// <exception cref="InvalidConfigurationException">The initial weights are not on this machine.</exception>
    /// <exception cref="InvalidContentException">The weight file is another than the run's.</exception>
    public static FirstLayerFilters Of(RunNetwork run, string? weightsPath = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var initial = run.CreateInitial(weightsPath);
        return Of(initial, run.Model, run.Label);
    }

    /// <summary>The filters that moved furthest, as a table in plain text.</summary>
    public override string ToString()
    {
        var first = Ordered(FilterOrder.Moved).Take(10).ToArray();
        return $"{Label}: {Layer}, {Filters.Count} filters of {string.Join(" x ", Shape.Skip(1))}; the {first.Length} that moved furthest\n" + TextTable.Write(
            ["filter", "L2", "relative", "1 - cosine"],
            [.. first.Select(f => (IReadOnlyList<string>)[$"{f.Filter}", MovementText.Number(f.Distance), MovementText.Number(f.Relative), MovementText.Number(f.Cosine)])],
            0, 1, 2, 3);
    }

    /// <summary>Writes <c>first-layer-filters.csv</c>, <c>.json</c>, <c>.png</c> and <c>.svg</c>.</summary>
    /// <param name="folder">The folder; made when it is not there.</param>
    /// <param name="order">The order in the picture.</param>
    /// <param name="most">At most so many filters are drawn, those that moved furthest; at least 1. The table has all.</param>
    /// <returns>The files.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is below 1.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public IReadOnlyList<string> Save(string folder, FilterOrder order = FilterOrder.Moved, int most = 144)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var picture = new FilterPicture(this, Drawn(order, most));
        return new ResultFiles(folder)
            .Csv("first-layer-filters", ["filter", "l2", "relative", "one_minus_cosine"], Filters.Select(f => (IReadOnlyList<string>)
                [$"{f.Filter}", ResultTable.Number(f.Distance), ResultTable.Number(f.Relative), ResultTable.Number(f.Cosine)]))
            .Json("first-layer-filters", this)
            .Text("first-layer-filters.svg", picture.DrawSvg())
            .Picture("first-layer-filters.png", picture.Draw().Save)
            .Paths;
    }

    /// <summary>The weight of a filter at a place, 0 to 1 for each of its drawn channels: three of a colour image, else their mean.</summary>
    internal (double R, double G, double B) Pixel(bool after, int filter, int place)
    {
        var (weights, area) = ((after ? _after : _before)[filter], (int)(Shape[2] * Shape[3]));
        if (Shape[1] == 3) return (Level(weights[place]), Level(weights[place + area]), Level(weights[place + (2 * area)]));
        var sum = 0.0;
        for (var channel = 0; channel < Shape[1]; channel++) sum += weights[(channel * area) + place];
        var grey = Level(sum / Shape[1]);
        return (grey, grey, grey);
    }

    private double Level(double weight) => Scale > 0 ? Math.Clamp((weight / Scale / 2) + 0.5, 0, 1) : 0.5;

    private IEnumerable<FilterShift> Ordered(FilterOrder order) =>
        order == FilterOrder.Moved ? Filters.OrderByDescending(f => double.IsNaN(f.Cosine) ? double.NegativeInfinity : f.Cosine) : Filters;

    private int[] Drawn(FilterOrder order, int most)
    {
        var chosen = Ordered(FilterOrder.Moved).Take(most).Select(f => f.Filter).ToHashSet();
        return [.. Ordered(order).Select(f => f.Filter).Where(chosen.Contains)];
    }

    private static FirstLayerFilters Of(ImageModel before, ImageModel after, string label)
    {
        using var scope = NewDisposeScope();
        var name = after.FirstLayerName + ".weight";
        var (old, now) = (before.state_dict().GetValueOrDefault(name), after.state_dict()[name]);
        if (old is null || !old.shape.SequenceEqual(now.shape) || now.dim() != 4)
        {
            throw new InvalidConfigurationException(
                $"The first layers cannot be compared: '{name}' is [{string.Join(", ", now.shape)}] after and {(old is null ? "not there" : $"[{string.Join(", ", old.shape)}]")} before; expected a convolution of one shape in both.");
        }

        return new(label, after.FirstLayerName, now.shape, Rows(old), Rows(now), [.. Enumerable.Range(0, (int)now.shape[0]).Select(i => Shift(i, old[i], now[i]))]);
    }

    private static FilterShift Shift(int filter, Tensor before, Tensor after)
    {
        var distance = new WeightDistance();
        distance.Add(before, after);
        return new(filter, distance.Distance, distance.Relative, distance.Cosine);
    }

    private static float[][] Rows(Tensor weight)
    {
        var all = weight.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        return [.. all.Chunk(all.Length / (int)weight.shape[0])];
    }
}
