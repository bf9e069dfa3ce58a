using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>
/// Integrated gradients: <c>(x - x′) · mean of the gradient on the line from x′ to x</c> (Sundararajan et al. 2017, arXiv 1703.01365),
/// at the middles of equal steps. Summed over channels for the map.
/// </summary>
internal sealed record IntegratedGradientsMethod(int Steps, PixelBaseline Baseline) : AttributionMethod
{
    private const int LeastBatch = 16;

    /// <inheritdoc/>
    public override string Name => "integrated-gradients";

    /// <inheritdoc/>
    public override string Title => "Integrated gradients";

    internal override AttributionMaps Explain(TappedNetwork network, Tensor images, AttributionTarget target, CancellationToken cancellation)
    {
        var count = images.shape[0];
        var logits = network.Logits(images.clone());
        var classes = target.Resolve(logits);
        var from = Baseline.For(images);
        var way = images - from;
        var sum = zeros_like(images);

        // A pass sees no more images than the caller found fit for one, whatever the steps.
        var steps = (int)Math.Clamp(Math.Max(LeastBatch, count) / count, 1, Steps);
        for (var first = 0; first < Steps; first += steps)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var places = Enumerable.Range(first, Math.Min(steps, Steps - first)).Select(k => (k + 0.5) / Steps).ToArray();
            var along = tensor(places, [1, places.Length, 1, 1, 1], device: images.device).to(images.dtype);
            var points = (from.unsqueeze(1) + (along * way.unsqueeze(1))).flatten(0, 1);
            var view = PixelView.Of(network, points, AttributionTarget.Classes([.. classes.SelectMany(k => Enumerable.Repeat(k, places.Length))]));
            sum.add_(view.Gradients.unflatten(0, count, places.Length).sum([1]));
        }

        var raw = way * sum / Steps;
        var gap = AttributionTarget.Scores(logits, classes) - AttributionTarget.Scores(network.Logits(from.clone()), classes) - raw.sum([1, 2, 3]);
        return new()
        {
            Maps = PixelMaps.Support(raw),
            Raw = [raw],
            Logits = logits,
            Classes = classes,
            Gaps = gap.to(ScalarType.Float64).cpu().data<double>().ToArray(),
        };
    }
}
