using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>Which output of the network is explained: the logit of a class, or of a finding.</summary>
public sealed class AttributionTarget
{
    private readonly IReadOnlyList<int>? _classes;

    private AttributionTarget(IReadOnlyList<int>? classes) => _classes = classes;

    /// <summary>The class with the highest logit, image by image. A network with one output for two classes explains class 1 where its logit is 0 or more, else class 0.</summary>
    public static AttributionTarget Predicted { get; } = new(null);

    /// <summary>The same class, or the same finding, for every image.</summary>
    /// <param name="index">Its index, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static AttributionTarget Class(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return new([index]);
    }

    /// <summary>A class, or a finding, for each image: their true ones, for example.</summary>
    /// <param name="indices">An index for each image, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is negative.</exception>
    public static AttributionTarget Classes(IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        foreach (var index in indices) ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(indices));
        return new([.. indices]) { IsPerImage = true };
    }

    private bool IsPerImage { get; init; }

    /// <summary>How many classes are given, one for each image; null where one rule holds for all.</summary>
    internal int? Count => IsPerImage ? _classes!.Count : null;

    /// <summary>The target of some of the images, one after the other.</summary>
    internal AttributionTarget Part(int first, int count) => IsPerImage ? Classes([.. _classes!.Skip(first).Take(count)]) : this;

    /// <summary>The class that is explained of each image.</summary>
    /// <exception cref="InvalidConfigurationException">There is no such class, or there are not as many classes as images.</exception>
    internal int[] Resolve(Tensor logits)
    {
        var (count, outputs) = ((int)logits.shape[0], (int)logits.shape[1]);
        if (_classes is null)
        {
            using var best = outputs == 1 ? logits.flatten().ge(0).to(ScalarType.Int64) : logits.argmax(1);
            return Array.ConvertAll(best.cpu().data<long>().ToArray(), k => (int)k);
        }

        if (IsPerImage && _classes.Count != count)
            throw new InvalidConfigurationException($"target: {_classes.Count} classes were given for {count} images; give one for each.");
        var known = Math.Max(2, outputs);
        if (_classes.Any(k => k >= known))
            throw new InvalidConfigurationException($"target: class {_classes.First(k => k >= known)} does not exist; the network tells classes 0 to {known - 1}.");
        return IsPerImage ? [.. _classes] : [.. Enumerable.Repeat(_classes[0], count)];
    }

    /// <summary>The logit of each image's class. Of one output for two classes, class 0 is its negative.</summary>
    /// <returns><c>[N]</c>, with the graph of <paramref name="logits"/>.</returns>
    internal static Tensor Scores(Tensor logits, int[] classes)
    {
        using var index = tensor(Array.ConvertAll(classes, k => (long)k), device: logits.device);
        if (logits.shape[1] > 1) return logits.gather(1, index.unsqueeze(1)).squeeze(1);
        using var sign = ((index * 2) - 1).to(logits.dtype);
        return logits.squeeze(1) * sign;
    }
}
