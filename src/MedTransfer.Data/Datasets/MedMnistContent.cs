namespace MedTransfer.Data;

/// <summary>Checks a MedMNIST archive against what its data set promises, before any image is read.</summary>
internal sealed class MedMnistContent(NpzFile file, DatasetInfo info, int size)
{
    /// <summary>The array's name in the archive.</summary>
    public static string Array(Split split, string what) => $"{SplitNames.Of(split)}_{what}";

    /// <summary>The shape of a split's images as the archive holds them: [N, S, S], [N, S, S, 3] or [N, S, S, S].</summary>
    public long[] ImageShape(Split split)
    {
        var one = Enumerable.Repeat((long)size, info.Dimensions);
        return info.Channels == 1 ? [info.Samples[split], .. one] : [info.Samples[split], .. one, info.Channels];
    }

    /// <summary>Checks type, counts and shape of a split's images and labels from their headers alone.</summary>
    public void CheckHeaders(Split split)
    {
        var images = file.ReadHeader(Array(split, "images"));
        var labels = file.ReadHeader(Array(split, "labels"));
        var where = Where(split, "images");
        if (images.ElementType != NpyElementType.UInt8)
            throw Wrong(where, $"images of type {images.ElementType}, expected UInt8");
        if (images.Shape.Count > 0 && labels.Shape.Count > 0 && images.Shape[0] != labels.Shape[0])
            throw Wrong(file.Path, $"{images.Shape[0]} {split} images but {labels.Shape[0]} labels");
        var expected = ImageShape(split);
        if (images.Shape.Count == expected.Length && images.Shape[0] != expected[0])
            throw Wrong(file.Path, $"it holds {images.Shape[0]} {split} samples, {info.Title} has {expected[0]}; this is another data set, or a part of it");
        if (!images.Shape.SequenceEqual(expected))
            throw Wrong(where, $"expected the shape {NpyHeader.DescribeShape(expected)}, found {NpyHeader.DescribeShape(images.Shape)}");
        if (expected[0] == 0) throw Wrong(where, $"the {split} split has no samples");
        CheckLabelHeader(split, labels);
    }

    /// <summary>Reads a split's labels, row-major, each checked against its range.</summary>
    public long[] ReadLabels(Split split)
    {
        var labels = file.ReadArray(Array(split, "labels")).ToIntegers();
        var highest = info.Task == LearningTask.MultiLabel ? 1 : info.OutputCount - 1;
        var columns = info.Task == LearningTask.MultiLabel ? info.OutputCount : 1;
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] >= 0 && labels[i] <= highest) continue;
            var column = columns > 1 ? $", finding {i % columns}" : string.Empty;
            throw Wrong(Where(split, "labels"), $"the label of sample {i / columns}{column} is {labels[i]}, allowed is 0 to {highest}");
        }

        return labels;
    }

    private void CheckLabelHeader(Split split, NpyHeader labels)
    {
        var where = Where(split, "labels");
        if (labels.ElementType is NpyElementType.Float16 or NpyElementType.Float32 or NpyElementType.Float64 or NpyElementType.UInt64)
            throw Wrong(where, $"labels of type {labels.ElementType}, expected UInt8 or another integer type");
        var count = info.Samples[split];
        var columns = info.Task == LearningTask.MultiLabel ? info.OutputCount : 1;
        if (labels.Shape.SequenceEqual([count, columns]) || (columns == 1 && labels.Shape.SequenceEqual([count]))) return;
        throw Wrong(where, $"expected the shape {NpyHeader.DescribeShape([count, columns])}, found {NpyHeader.DescribeShape(labels.Shape)}");
    }

    private string Where(Split split, string what) => $"{file.Path}: array '{Array(split, what)}'";

    private InvalidContentException Wrong(string where, string what) =>
        new($"{where}: {what}. Is this the file of {info.Title} at {size} pixels?");
}
