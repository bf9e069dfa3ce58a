using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Core.Attribution;

/// <summary>
/// Score-CAM: <c>Σ_c w_c A_c</c>, where <c>w</c> is the softmax over channels of the score of the image times its channel's map
/// (Wang et al. 2019, arXiv 1910.01279; the scores themselves, as in pytorch-grad-cam, not their rise over a black image).
/// </summary>
internal sealed record ScoreCamMethod : LayerMethod
{
    private const int LeastBatch = 16;
    private const double Least = 1e-8;

    /// <inheritdoc/>
    public override string Name => "scorecam";

    /// <inheritdoc/>
    public override string Title => "Score-CAM";

    private protected override bool NeedsGradients => false;

    private protected override Tensor[] Maps(TappedNetwork network, Tensor images, LayerViews views, CancellationToken cancellation) =>
        [.. views.Layers.Select(v => Map(network, images, v.Activations, views.Classes, cancellation))];

    private static Tensor Map(TappedNetwork network, Tensor images, Tensor activations, int[] classes, CancellationToken cancellation)
    {
        var (count, channels) = (activations.shape[0], activations.shape[1]);
        var all = activations.flatten(0, 1).unsqueeze(1);
        var scores = new List<Tensor>();

        // A pass sees no more images than the caller found fit for one, whatever the channels.
        var batch = Math.Max(LeastBatch, count);
        for (var first = 0L; first < all.shape[0]; first += batch)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var owners = Enumerable.Range((int)first, (int)Math.Min(batch, all.shape[0] - first)).Select(i => i / (int)channels).ToArray();
            var masks = Masks(all.narrow(0, first, owners.Length), images.shape[2], images.shape[3]).to(images.dtype);
            var seen = images.index_select(0, tensor(Array.ConvertAll(owners, o => (long)o), device: images.device)) * masks;
            var logits = network.Logits(seen);
            scores.Add(AttributionTarget.Scores(logits, Array.ConvertAll(owners, o => classes[o])).to(activations.dtype).MoveToOuterDisposeScope());
        }

        var weights = cat(scores).reshape(count, channels).softmax(1);
        return (weights.unsqueeze(2).unsqueeze(3) * activations).sum(1);
    }

    /// <summary>Channels <c>[M, 1, h, w]</c> in the image's size, each between 0 and 1.</summary>
    private static Tensor Masks(Tensor channels, long height, long width)
    {
        var large = functional.interpolate(channels, [height, width], mode: InterpolationMode.Bilinear, align_corners: true);
        var least = large.amin([2, 3], keepdim: true);
        return (large - least) / (large.amax([2, 3], keepdim: true) - least + Least);
    }
}
