using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>The images and labels of one split, in the processor's memory or mapped to it from a file.</summary>
public sealed class ImageSplit : IDisposable
{
    /// <summary>The label of a finding that is not known; loss and metrics of multi-label sets leave it out.</summary>
    public const int Unlabelled = -1;

    /// <summary>Takes the tensors over: they are disposed with the split, whatever scope they were made in.</summary>
    /// <param name="split">Which split.</param>
    /// <param name="images">uint8 <c>[N, C, H, W]</c>, or <c>[N, 1, D, H, W]</c> for volumes; any memory layout.</param>
    /// <param name="labels">int64 <c>[N]</c>, or float32 <c>[N, L]</c> of 0, 1 and <see cref="Unlabelled"/> for multi-label sets.</param>
    /// <param name="names">What each sample is called, such as its file's path in the data set; null where it has no name.</param>
    /// <param name="groups">What samples belong together, such as their patient; null where that is not known.</param>
    /// <exception cref="ArgumentException">A type or shape is another one, or the counts differ.</exception>
    public ImageSplit(Split split, Tensor images, Tensor labels, IReadOnlyList<string>? names = null, IReadOnlyList<string>? groups = null)
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
        RequireCount(names, nameof(names));
        RequireCount(groups, nameof(groups));
        Split = split;
        Names = names;
        Groups = groups;
        Images = images.DetachFromDisposeScope();
        Labels = labels.DetachFromDisposeScope();

        void RequireCount(IReadOnlyList<string>? texts, string parameter)
        {
            if (texts is not null && texts.Count != labels.shape[0]) throw new ArgumentException($"{texts.Count} {parameter} do not fit {labels.shape[0]} samples.", parameter);
        }
    }

    /// <summary>Which split this is.</summary>
    public Split Split { get; }

    /// <summary>
    /// uint8 <c>[N, C, H, W]</c> (volumes: <c>[N, 1, D, H, W]</c>). Colour images keep the channels innermost in memory,
    /// as the files have them; the shape is the same.
    /// </summary>
    public Tensor Images { get; }

    /// <summary>int64 <c>[N]</c> of class numbers, or float32 <c>[N, L]</c> of 0, 1 and <see cref="Unlabelled"/> for multi-label sets.</summary>
    public Tensor Labels { get; }

    /// <summary>What each sample is called, such as its file's path in the data set; null where it has no name.</summary>
    public IReadOnlyList<string>? Names { get; }

    /// <summary>What samples belong together, such as their patient; null where that is not known.</summary>
    public IReadOnlyList<string>? Groups { get; }

    /// <summary>Whether the images lie in a file that is read as they are needed (<see cref="torch.from_file"/>); default false.</summary>
    public bool IsMapped { get; init; }

    /// <summary>The number of samples N.</summary>
    public long Count => Images.shape[0];

    /// <summary>The labels as integers: N class numbers, or N·L of 0, 1 and <see cref="Unlabelled"/>, row after row.</summary>
    public int[] LabelsAsIntegers()
    {
        if (Labels.dtype == ScalarType.Float32) return Array.ConvertAll(Labels.data<float>().ToArray(), v => (int)v);
        return Array.ConvertAll(Labels.data<long>().ToArray(), v => (int)v);
    }

    /// <summary>A copy of some samples, in the order given.</summary>
    /// <param name="samples">Numbers of samples from 0 to <see cref="Count"/> - 1; one may come more than once.</param>
    /// <returns>A split of its own, which the caller disposes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public ImageSplit Subset(ReadOnlySpan<long> samples)
    {
        RequireSamples(samples);
        using var scope = NewDisposeScope();
        var chosen = samples.ToArray();
        var indices = tensor(chosen);
        // Colour images keep their channels innermost: the copy is made in the order of the memory.
        var innermost = ImageTensors.IsChannelsInnermost(Images);
        var images = innermost
            ? Images.permute(0, 2, 3, 1).index_select(0, indices).permute(0, 3, 1, 2)
            : Images.index_select(0, indices);
        return new ImageSplit(Split, images, Labels.index_select(0, indices), Choose(Names), Choose(Groups));

        string[]? Choose(IReadOnlyList<string>? texts) => texts is null ? null : Array.ConvertAll(chosen, i => texts[(int)i]);
    }

    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    internal void RequireSamples(ReadOnlySpan<long> samples)
    {
        foreach (var sample in samples)
            if (sample < 0 || sample >= Count) throw new ArgumentOutOfRangeException(nameof(samples), sample, $"The split has samples 0 to {Count - 1}.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}
