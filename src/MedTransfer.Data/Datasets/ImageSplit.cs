using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>The images and labels of one split, in the processor's memory.</summary>
public sealed class ImageSplit : IDisposable
{
    /// <summary>Takes the tensors over: they are disposed with the split, whatever scope they were made in.</summary>
    /// <param name="split">Which split.</param>
    /// <param name="images">uint8 <c>[N, C, H, W]</c>, or <c>[N, 1, D, H, W]</c> for volumes; any memory layout.</param>
    /// <param name="labels">int64 <c>[N]</c>, or float32 <c>[N, L]</c> of 0 and 1 for multi-label sets.</param>
    /// <exception cref="ArgumentException">A type or shape is another one, or the counts differ.</exception>
    public ImageSplit(Split split, Tensor images, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        if (images.dtype != ScalarType.Byte || images.dim() is not (4 or 5))
            throw new ArgumentException($"Images must be uint8 [N, C, H, W] or [N, 1, D, H, W]; these are {images}.", nameof(images));
        var multiLabel = labels.dtype == ScalarType.Float32 && labels.dim() == 2;
        if (!multiLabel && (labels.dtype != ScalarType.Int64 || labels.dim() != 1))
            throw new ArgumentException($"Labels must be int64 [N] or float32 [N, L]; these are {labels}.", nameof(labels));
        if (images.shape[0] != labels.shape[0])
            throw new ArgumentException($"{images.shape[0]} images do not fit {labels.shape[0]} labels.", nameof(labels));
        Split = split;
        Images = images.DetachFromDisposeScope();
        Labels = labels.DetachFromDisposeScope();
    }

    /// <summary>Which split this is.</summary>
    public Split Split { get; }

    /// <summary>
    /// uint8 <c>[N, C, H, W]</c> (volumes: <c>[N, 1, D, H, W]</c>). Colour images keep the channels innermost in memory,
    /// as the files have them; the shape is the same.
    /// </summary>
    public Tensor Images { get; }

    /// <summary>int64 <c>[N]</c> of class numbers, or float32 <c>[N, L]</c> of 0 and 1 for multi-label sets.</summary>
    public Tensor Labels { get; }

    /// <summary>The number of samples N.</summary>
    public long Count => Images.shape[0];

    /// <summary>The labels as integers: N class numbers, or N·L zeros and ones, row after row.</summary>
    public int[] LabelsAsIntegers()
    {
        if (Labels.dtype == ScalarType.Float32) return Array.ConvertAll(Labels.data<float>().ToArray(), v => (int)v);
        return Array.ConvertAll(Labels.data<long>().ToArray(), v => (int)v);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}
