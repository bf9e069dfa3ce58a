using MedTransfer.Core.Inference;
using MedTransfer.Core.Runs;
using MedTransfer.Data;
using static TorchSharp.torch;

namespace MedTransfer.Core.Explaining;

/// <summary>The images that may be explained: those of a split, or files.</summary>
internal sealed class ImageSource
{
    private readonly Func<long[], Tensor> _pixels;
    private readonly Func<long, string> _name;
    private readonly int[]? _labels;

    private ImageSource(long count, Func<long[], Tensor> pixels, Func<long, string> name, ImageSplit? split)
    {
        (Count, _pixels, _name, Split) = (count, pixels, name, split);
        _labels = split?.LabelsAsIntegers();
    }

    /// <summary>How many images there are.</summary>
    public long Count { get; }

    /// <summary>The split; null for files.</summary>
    public ImageSplit? Split { get; }

    public static ImageSource Of(ImageSplit split, RunNetwork network)
    {
        var word = split.Split switch
        {
            Data.Split.Train => "train",
            Data.Split.Validation => "val",
            _ => "test",
        };
        return new(split.Count, Pixels, i => split.Names?[(int)i] ?? $"{word}-{i}", split);

        Tensor Pixels(long[] samples)
        {
            using var some = split.Subset(samples);
            return StoredForm.Bring(some.Images, network.Card.Channels, network.Config.Data.Size).clone();
        }
    }

    public static ImageSource Of(IReadOnlyList<string> paths, RunNetwork network) => new(
        paths.Count,
        numbers => ImageFile.LoadBatch([.. numbers.Select(i => paths[(int)i])], new() { Size = network.Config.Data.Size }, network.Card.Channels),
        i => paths[(int)i],
        null);

    /// <summary>What an image is called.</summary>
    public string Name(long number) => _name(number);

    /// <summary>Images in the run's stored form, uint8 <c>[B, C, H, W]</c>.</summary>
    public Tensor Pixels(long[] numbers) => _pixels(numbers);

    /// <summary>The true class, or a label for each finding; null where there are no labels.</summary>
    public int[]? Truth(long number)
    {
        if (_labels is null) return null;
        var columns = _labels.Length / (int)Count;
        return _labels[((int)number * columns)..(((int)number + 1) * columns)];
    }
}
