using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Operations on some images of a batch.</summary>
internal static class Rows
{
    /// <summary>The rows that fulfil a condition.</summary>
    public static long[] Where(long count, Func<int, bool> condition) =>
        [.. Enumerable.Range(0, (int)count).Where(condition).Select(row => (long)row)];

    /// <summary>The rows that an operation of this probability falls on.</summary>
    public static long[] Drawn(Tensor images, Func<int, DeterministicRandom> random, double probability) =>
        Where(images.shape[0], row => random(row).NextDouble() < probability);

    /// <summary>The batch with these rows changed.</summary>
    public static Tensor Change(Tensor images, long[] rows, Func<Tensor, Tensor> operation)
    {
        if (rows.Length == 0) return images;
        if (rows.Length == images.shape[0]) return operation(images);
        var places = torch.tensor(rows, device: images.device);
        return images.index_copy(0, places, operation(images.index_select(0, places)));
    }

    /// <summary>An operation of uint8 images on values from 0 to 1.</summary>
    public static Tensor AsBytes(Tensor images, Func<Tensor, Tensor> operation) =>
        operation((images * 255).round().to(ScalarType.Byte)).to(images.dtype) / 255;
}
