namespace MedTransfer.Data;

/// <summary>Counts labels.</summary>
internal static class LabelCounts
{
    public static ClassBalance Of(ImageSplit split, IReadOnlyList<string> classes)
    {
        var labels = split.LabelsAsIntegers();
        var counts = new long[classes.Count];
        var isMultiLabel = split.Labels.dim() == 2;
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == ImageSplit.Unlabelled) continue;
            var column = isMultiLabel ? i % classes.Count : labels[i];
            if (column < 0 || column >= counts.Length)
                throw new InvalidContentException($"The label of sample {i} of the {split.Split} split is {labels[i]}, but the data set has {counts.Length} classes, 0 to {counts.Length - 1}. Correct the labels or the list of classes.");
            counts[column] += isMultiLabel ? labels[i] : 1;
        }

        var most = counts.Length > 0 ? counts.Max() : 0;
        return new(
            split.Split, split.Count, counts, labels.LongCount(l => l == ImageSplit.Unlabelled), most > 0 ? (double)counts.Min() / most : null,
            [.. classes.Where((_, c) => counts[c] == 0)]);
    }
}
