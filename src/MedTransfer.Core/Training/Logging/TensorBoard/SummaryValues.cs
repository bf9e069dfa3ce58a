using Google.Protobuf;

namespace MedTransfer.Core.Training.TensorBoard;

/// <summary>Makes the values of a summary: numbers, histograms, text.</summary>
internal static class SummaryValues
{
    private const int Buckets = 64;

    public static Summary Number(this Summary summary, string tag, double value)
    {
        summary.Value.Add(new Summary.Types.Value { Tag = tag, SimpleValue = (float)value });
        return summary;
    }

    /// <summary>A text, which TensorBoard shows as Markdown.</summary>
    public static Summary Text(this Summary summary, string tag, string markdown)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dim { Size = 1 });
        var tensor = new TensorProto { Dtype = DataType.DtString, TensorShape = shape };
        tensor.StringVal.Add(ByteString.CopyFromUtf8(markdown));
        summary.Value.Add(new Summary.Types.Value
        {
            Tag = tag,
            Tensor = tensor,
            Metadata = new() { PluginData = new() { PluginName = "text" } },
        });
        return summary;
    }

    /// <summary>Counts in buckets of equal width; values that are not finite are left out.</summary>
    public static Summary Histogram(this Summary summary, string tag, ReadOnlySpan<float> values)
    {
        var histogram = new HistogramProto { Min = double.PositiveInfinity, Max = double.NegativeInfinity };
        foreach (var value in values)
        {
            if (!float.IsFinite(value)) continue;
            histogram.Min = Math.Min(histogram.Min, value);
            histogram.Max = Math.Max(histogram.Max, value);
            histogram.Num++;
            histogram.Sum += value;
            histogram.SumSquares += (double)value * value;
        }

        if (histogram.Num == 0) return summary;
        var width = (histogram.Max - histogram.Min) / Buckets;
        var counts = new double[width > 0 ? Buckets : 1];
        foreach (var value in values)
        {
            if (float.IsFinite(value)) counts[width > 0 ? Math.Min(Buckets - 1, (int)((value - histogram.Min) / width)) : 0]++;
        }

        histogram.Bucket.Add(counts);
        histogram.BucketLimit.Add(Enumerable.Range(1, counts.Length).Select(i => i == counts.Length ? histogram.Max : histogram.Min + (i * width)));
        summary.Value.Add(new Summary.Types.Value { Tag = tag, Histo = histogram });
        return summary;
    }
}
