namespace TorchSharp;

/// <summary>The size of what was pooled.</summary>
internal static class Unpooling
{
    /// <summary>The wanted spatial size, checked, or the smallest that a pooling could have had as its input.</summary>
    /// <exception cref="ArgumentException">A pooling of the wanted size would not have given that input.</exception>
    public static long[] Size(torch.Tensor input, int dimensions, long[] kernel, long[] stride, long[] padding, long[]? wanted)
    {
        ArgumentNullException.ThrowIfNull(input);
        long[] shape = input.shape;
        if (shape.Length != dimensions + 1 && shape.Length != dimensions + 2)
        {
            throw new ArgumentException($"Expected channels before {dimensions} spatial dimensions, found [{string.Join(", ", shape)}].", nameof(input));
        }

        long[] least =
        [
            .. Enumerable.Range(0, dimensions).Select(
                i => ((shape[shape.Length - dimensions + i] - 1) * At(stride, i)) + At(kernel, i) - (2 * At(padding, i))),
        ];
        if (wanted is null)
        {
            return least;
        }

        long[] size = wanted.Length == shape.Length ? wanted[^dimensions..] : wanted;
        bool fits = size.Length == dimensions && size.Select((s, i) => Math.Abs(s - least[i]) < At(stride, i)).All(x => x);
        return fits
            ? size
            : throw new ArgumentException(
                $"The size must lie within one step ([{string.Join(", ", stride)}]) of [{string.Join(", ", least)}], found [{string.Join(", ", wanted)}].",
                nameof(wanted));
    }

    private static long At(long[] values, int i) => values.Length == 1 ? values[0] : values[i];
}
