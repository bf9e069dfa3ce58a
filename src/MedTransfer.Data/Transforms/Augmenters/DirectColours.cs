using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// Colour changes of a batch on the processor, natively and image by image: tensor operations would go over the batch once
/// for every change in every place of the order.
/// </summary>
internal static class DirectColours
{
    /// <summary>Whether a batch can go this way.</summary>
    public static bool Fits(Tensor images) =>
        images.device_type == DeviceType.CPU && images.dtype == ScalarType.Float32 && images.NumberOfElements > 0 && images.shape[1] is 1 or 3 && NativeImages.IsAvailable;

    /// <summary>Changes the images.</summary>
    /// <param name="images">float32 <c>[B, 1 or 3, H, W]</c>, 0 to 1.</param>
    /// <param name="orders">For each image its changes in order, brightness, contrast, saturation and hue being 0 to 3; null for none.</param>
    /// <param name="amounts">For each of these images the amount of each change.</param>
    /// <param name="isUsed">Whether a change is made at all.</param>
    public static unsafe Tensor Apply(Tensor images, int[]?[] orders, double[][] amounts, Func<int, bool> isUsed)
    {
        const int changes = 4;
        var (kinds, values) = (new int[orders.Length * changes], new float[orders.Length * changes]);
        for (var row = 0; row < orders.Length; row++)
        {
            for (var step = 0; step < changes; step++)
            {
                var kind = orders[row]?[step];
                kinds[(row * changes) + step] = kind is { } k && isUsed(k) ? k : -1;
                values[(row * changes) + step] = kind is { } used ? (float)amounts[row][used] : 0;
            }
        }

        using var scope = torch.NewDisposeScope();
        var changed = images.contiguous().clone();
        var start = (float*)TensorBytes.Start(changed);
        var (plane, channels) = (images.shape[2] * images.shape[3], (int)images.shape[1]);
        var parts = Math.Max(1, Math.Min(get_num_threads(), orders.Length / changes));
        Parallel.For(0, parts, part =>
        {
            var first = orders.Length * part / parts;
            var count = (orders.Length * (part + 1) / parts) - first;
            fixed (int* kind = kinds)
            fixed (float* value = values)
                NativeImages.mti_change_colours(start + (first * channels * plane), plane, channels, kind + (first * changes), value + (first * changes), count);
        });
        return changed.MoveToOuterDisposeScope();
    }
}
