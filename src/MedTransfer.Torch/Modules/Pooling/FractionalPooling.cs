using MedTransfer.Torch;

namespace TorchSharp;

/// <summary>What fractional pooling of images and of volumes share.</summary>
internal static class FractionalPooling
{
    /// <summary>Fails unless just one of size and ratio is given, and the ratio lies between 0 and 1.</summary>
    public static void CheckSize(long[]? size, double[]? ratio)
    {
        if ((size is null) == (ratio is null))
        {
            throw new ArgumentException("Give either the output size or the output ratio.", nameof(size));
        }

        if (ratio?.Any(r => r is not (> 0 and < 1)) == true)
        {
            throw new ArgumentException($"The output ratio must lie between 0 and 1, found [{string.Join(", ", ratio)}].", nameof(ratio));
        }
    }

    /// <summary>Pools with windows drawn from the default generator.</summary>
    public static (torch.Tensor Values, torch.Tensor Indices) Apply(
        Operator pool, torch.Tensor input, int dimensions, long[] kernel, long[]? size, double[]? ratio)
    {
        ArgumentNullException.ThrowIfNull(input);
        CheckSize(size, ratio);
        long[] shape = input.shape;
        if ((shape.Length != dimensions + 1 && shape.Length != dimensions + 2) || (size?.Length ?? ratio!.Length) != dimensions)
        {
            throw new ArgumentException(
                $"Expected {dimensions} lengths and channels before {dimensions} spatial dimensions, found [{string.Join(", ", shape)}].", nameof(input));
        }

        int first = shape.Length - dimensions;
        size ??= [.. ratio!.Select((r, i) => (long)Math.Floor(shape[first + i] * r))];
        long samples = first == 2 ? shape[0] : 1;
        using torch.Tensor places = torch.rand([samples, shape[first - 1], dimensions], dtype: input.dtype, device: input.device);
        return pool.Call2(input, kernel, size, places);
    }
}
