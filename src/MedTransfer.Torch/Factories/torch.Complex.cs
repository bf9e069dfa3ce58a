using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A complex tensor of real and imaginary parts.</summary>
    public static Tensor complex(Tensor real, Tensor imag) => FactoryOps.Complex.Call(Known(real), Known(imag));

    /// <summary>A complex tensor of lengths and angles (radians).</summary>
    public static Tensor polar(Tensor abs, Tensor angle) => FactoryOps.Polar.Call(Known(abs), Known(angle));

    /// <summary>A tensor whose elements are whatever the memory holds, with these strides (in elements).</summary>
    public static Tensor empty_strided(long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RefuseNames(names);
        return Finish(FactoryOps.EmptyStrided.Call(size, strides, dtype, Value.None, device ?? s_defaultDevice), requires_grad);
    }

    /// <summary>A sparse tensor of values at positions; values of one position add up.</summary>
    /// <param name="indices">Positions <c>[D, N]</c>.</param>
    /// <param name="values">Values <c>[N, …]</c>.</param>
    /// <param name="size">The shape.</param>
    /// <param name="dtype">The element type; that of the values if null.</param>
    /// <param name="device">Where it lives; where the values do if null.</param>
    /// <param name="requires_grad">Whether gradients are recorded.</param>
    /// <param name="names">Not supported.</param>
    public static Tensor sparse_coo_tensor(Tensor indices, Tensor values, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RefuseNames(names);
        return Finish(FactoryOps.SparseCooTensor.Call(
            Known(indices), Known(values), size, dtype ?? values.dtype, Value.None, device ?? values.device), requires_grad);
    }

    /// <summary><see cref="sparse_coo_tensor"/>.</summary>
    public static Tensor sparse(Tensor indices, Tensor values, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        sparse_coo_tensor(indices, values, size, dtype, device, requires_grad, names);
}
