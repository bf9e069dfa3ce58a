using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>
/// Occlusion: by how much the score falls where a window hides a part of the image, averaged over all windows that cover a pixel
/// (Zeiler and Fergus 2013, arXiv 1311.2901). The last window of a row or column ends with the image, so none is left out.
/// </summary>
internal sealed record OcclusionMethod(int? Window, int? Stride, PixelBaseline Fill) : AttributionMethod
{
    private const int LeastBatch = 16;
    private const int WindowsAcross = 8;

    /// <inheritdoc/>
    public override string Name => "occlusion";

    /// <inheritdoc/>
    public override string Title => "Occlusion";

    internal override AttributionMaps Explain(TappedNetwork network, Tensor images, AttributionTarget target, CancellationToken cancellation)
    {
        var (count, height, width) = (images.shape[0], (int)images.shape[2], (int)images.shape[3]);
        var shorter = Math.Min(height, width);
        var side = Window ?? Math.Max(1, (shorter + (WindowsAcross / 2)) / WindowsAcross);
        if (side > shorter) throw new InvalidConfigurationException($"window: {side} pixels are more than the image's {shorter}; choose a smaller one.");
        var stride = Stride ?? Math.Max(1, side / 2);
        var corners = (from y in Starts(height, side, stride) from x in Starts(width, side, stride) select (y, x)).ToArray();
        var logits = network.Logits(images.clone());
        var classes = target.Resolve(logits);
        var scores = AttributionTarget.Scores(logits, classes);
        var fill = Fill.For(images);
        var falls = zeros([count, 1, height, width], images.dtype, images.device);
        var covers = zeros([height, width], images.dtype, images.device);

        // A pass sees no more images than the caller found fit for one, whatever the windows.
        var windows = (int)Math.Max(1, Math.Max(LeastBatch, count) / count);
        foreach (var part in corners.Chunk(windows))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var masks = zeros([part.Length, 1, height, width], ScalarType.Bool, images.device);
            for (var i = 0; i < part.Length; i++) masks.select(0, i).narrow(1, part[i].y, side).narrow(2, part[i].x, side).fill_(true);
            var seen = where(masks.unsqueeze(0), fill.unsqueeze(1), images.unsqueeze(1)).flatten(0, 1);
            int[] explained = [.. classes.SelectMany(k => Enumerable.Repeat(k, part.Length))];
            var fall = scores.unsqueeze(1) - AttributionTarget.Scores(network.Logits(seen), explained).view(count, part.Length);
            var hidden = masks.to(images.dtype).flatten(1);
            falls.add_(fall.matmul(hidden).view(count, 1, height, width));
            covers.add_(hidden.sum([0]).view(height, width));
        }

        var raw = falls / covers;
        return new() { Maps = PixelMaps.Support(raw), Raw = [raw], Logits = logits, Classes = classes };
    }

    /// <summary>Where windows begin along an axis.</summary>
    private static IEnumerable<int> Starts(int length, int side, int stride)
    {
        for (var start = 0; start < length - side; start += stride) yield return start;
        yield return length - side;
    }
}
