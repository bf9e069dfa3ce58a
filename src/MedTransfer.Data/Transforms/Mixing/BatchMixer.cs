using System.Text.Json.Serialization;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// Mixes the samples of a normalised batch with each other, images and labels alike: Mixup (Zhang et al., 2018) or CutMix
/// (Yun et al., 2019). The share λ of a sample's own part is drawn from Beta(α, α); partners are a permutation of the
/// batch. Both are a matter of seed, epoch and the batch's first sample.
/// </summary>
public sealed record BatchMixer
{
    /// <summary>How samples are mixed.</summary>
    [JsonPropertyName("name")]
    public required MixKind Kind { get; init; }

    /// <summary>The parameter α of the Beta distribution; 0 mixes nothing.</summary>
    public required double Alpha { get; init; }

    /// <summary>Whether every sample has a share of its own, instead of one for the batch; default false.</summary>
    public bool PerSample { get; init; }

    /// <summary>Mixup.</summary>
    /// <param name="alpha">α; default 0.2, the paper's for ImageNet.</param>
    public static BatchMixer Mixup(double alpha = 0.2) => new() { Kind = MixKind.Mixup, Alpha = alpha };

    /// <summary>CutMix.</summary>
    /// <param name="alpha">α; default 1, the paper's.</param>
    public static BatchMixer CutMix(double alpha = 1) => new() { Kind = MixKind.CutMix, Alpha = alpha };

    /// <summary>Reads a name, <c>mixup</c> or <c>cutmix</c>, or a JSON object such as <c>{"name": "mixup", "alpha": 0.4, "per_sample": true}</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The mixer; what the text does not say is the default.</returns>
    /// <exception cref="InvalidConfigurationException">It is neither, or α is negative.</exception>
    public static BatchMixer Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return MixText.Read(text);
    }

    /// <summary>Mixes a batch.</summary>
    /// <param name="images">float32 <c>[B, C, H, W]</c>, normalised.</param>
    /// <param name="labels">int64 <c>[B]</c> of classes, or float32 <c>[B, L]</c> of 0, 1 and <see cref="ImageSplit.Unlabelled"/>.</param>
    /// <param name="classes">The number of classes K; for labels by column it must be L.</param>
    /// <param name="key">Decides the random numbers.</param>
    /// <returns>
    /// The mixed images, and float32 <c>[B, K]</c> of probabilities. Where a finding of a sample or of its partner is not
    /// known, it is <see cref="ImageSplit.Unlabelled"/>.
    /// </returns>
    /// <exception cref="InvalidConfigurationException">α is negative or not finite.</exception>
    /// <exception cref="ArgumentException">Shapes, types or counts do not fit.</exception>
    public (Tensor Images, Tensor Labels) Apply(Tensor images, Tensor labels, int classes, AugmentationKey key)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        if (!double.IsFinite(Alpha) || Alpha < 0) throw new InvalidConfigurationException($"{Kind} has alpha {Alpha}; it must be 0 or positive.");
        if (images.dim() != 4 || !images.is_floating_point()) throw new ArgumentException("Mixed images are [B, C, H, W] of floating-point numbers.", nameof(images));
        var count = (int)images.shape[0];
        if (key.Samples.Length != count) throw new ArgumentException($"The key has {key.Samples.Length} sample numbers for {count} images.", nameof(key));
        using var scope = torch.NewDisposeScope();
        var targets = Targets(labels, count, classes);
        var random = new DeterministicRandom(key.Seed, key.Epoch, count == 0 ? 0 : key.Samples.Span[0], key.View, (long)Kind);
        var order = SequentialOrder.Numbers(count);
        random.Shuffle<long>(order);
        var shares = Shares(random, count);
        var partners = torch.tensor(order, device: images.device);
        var mixed = Kind == MixKind.Mixup
            ? Blend(images, images.index_select(0, partners), shares)
            : Cut(images, images.index_select(0, partners), shares, random);
        var unknown = targets.lt(0).logical_or(targets.index_select(0, partners).lt(0));
        var soft = Blend(targets, targets.index_select(0, partners), shares).masked_fill(unknown, ImageSplit.Unlabelled);
        return (mixed.MoveToOuterDisposeScope(), soft.MoveToOuterDisposeScope());
    }

    private static Tensor Targets(Tensor labels, int count, int classes)
    {
        if (labels.shape[0] != count) throw new ArgumentException($"{labels.shape[0]} labels do not fit {count} images.", nameof(labels));
        if (labels.dim() == 2)
        {
            return labels.shape[1] == classes ? labels : throw new ArgumentException($"The labels have {labels.shape[1]} columns for {classes} classes.", nameof(labels));
        }

        return nn.functional.one_hot(labels, classes).to(ScalarType.Float32);
    }

    private double[] Shares(DeterministicRandom random, int count)
    {
        var one = Draw();
        return [.. Enumerable.Range(0, count).Select(row => row == 0 || !PerSample ? one : Draw())];

        double Draw() => Alpha == 0 ? 1 : random.NextBeta(Alpha);
    }

    private static Tensor Blend(Tensor own, Tensor other, double[] shares)
    {
        long[] shape = [shares.Length, .. Enumerable.Repeat(1L, (int)own.dim() - 1)];
        var share = torch.tensor(shares, shape).to(own.dtype, own.device);
        return (own * share) + (other * (1 - share));
    }

    /// <summary>Puts a box of area 1 - λ, cut at the edges, from the partner; the shares become those of the pixels.</summary>
    private Tensor Cut(Tensor own, Tensor other, double[] shares, DeterministicRandom random)
    {
        var size = ImageSize.Of(own);
        var boxes = new CropBox[shares.Length];
        for (var row = 0; row < boxes.Length; row++)
        {
            boxes[row] = row == 0 || PerSample ? Box(random, size, shares[row]) : boxes[0];
            shares[row] = 1 - ((double)boxes[row].Width * boxes[row].Height / ((double)size.Width * size.Height));
        }

        return torch.where(BoxMask.Of(boxes, size, own.device), other, own);
    }

    private static CropBox Box(DeterministicRandom random, ImageSize size, double share)
    {
        var side = Math.Sqrt(1 - share);
        var (left, width) = Stretch(size.Width);
        var (top, height) = Stretch(size.Height);
        return new(left, top, width, height);

        (int Start, int Length) Stretch(int length)
        {
            var (centre, half) = ((int)random.NextLong(length), (int)(length * side) / 2);
            var start = Math.Max(0, centre - half);
            return (start, Math.Min(length, centre + half) - start);
        }
    }
}
