using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The size that tensors of these shapes broadcast to.</summary>
    /// <exception cref="ArgumentException">They do not broadcast together.</exception>
    public static Size broadcast_shapes(params long[][] shapes)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        var result = new long[shapes.Max(shape => (int?)shape.Length) ?? 0];
        Array.Fill(result, 1);
        foreach (var shape in shapes)
        {
            for (var back = 1; back <= shape.Length; back++)
            {
                ref var length = ref result[^back];
                if (shape[^back] != 1 && length != 1 && length != shape[^back])
                {
                    throw new ArgumentException(
                        $"The shapes {string.Join(", ", shapes.Select(s => $"[{string.Join(", ", s)}]"))} do not broadcast: "
                        + $"lengths {length} and {shape[^back]} meet in dimension -{back}.", nameof(shapes));
                }

                if (length == 1) length = shape[^back];
            }
        }

        return new Size(result);
    }

    /// <summary>One dimension split into several.</summary>
    public static Tensor unflatten(Tensor input, long dim, Size sizes) => Known(input).unflatten(dim, sizes);

    public partial class Tensor
    {
        /// <summary>Dimensions of length 1 (or missing in front) repeated without a copy; -1 keeps a length.</summary>
        public Tensor expand(Size sizes, bool isImplicit = false) => Aten.Expand.Call(this, sizes.Shape, isImplicit);

        /// <summary>One dimension split into several; one of them may be -1.</summary>
        public Tensor unflatten(long dim, Size sizes) => Aten.Unflatten_int.Call(this, dim, sizes.Shape);
    }
}
