using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A complex tensor of one number without dimensions.</summary>
    public static Tensor tensor(double real, double imaginary, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        OfNumber(new Complex(real, imaginary), dtype ?? ScalarType.ComplexFloat64, device, requires_grad);

    /// <summary>A tensor of one number without dimensions.</summary>
    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        OfNumber(scalar, dtype ?? ScalarType.Float64, device, requires_grad);

    /// <summary>A copy of an array.</summary>
    public static Tensor tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfArray(rawArray, null, ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>A copy of an array with its shape.</summary>
    public static Tensor tensor(double[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfArray(rawArray, null, ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>A copy of an array with its shape.</summary>
    public static Tensor tensor(double[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfArray(rawArray, null, ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>A copy of an array with its shape.</summary>
    public static Tensor tensor(double[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfArray(rawArray, null, ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>A copy of an array in a shape given row-major.</summary>
    public static Tensor tensor(double[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfArray(rawArray, dimensions.ToArray(), ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>A copy of a list.</summary>
    public static Tensor tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfList(rawArray, null, ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>A copy of a list in a shape given row-major.</summary>
    public static Tensor tensor(IList<double> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfList(rawArray, [rows, columns], ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>A copy of a list in a shape given row-major.</summary>
    public static Tensor tensor(IList<double> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfList(rawArray, [dim0, dim1, dim2], ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>A copy of a list in a shape given row-major.</summary>
    public static Tensor tensor(IList<double> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfList(rawArray, [dim0, dim1, dim2, dim3], ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>A copy of a block of memory in a shape given row-major.</summary>
    public static Tensor tensor(Memory<double> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfSpan<double>(rawArray.Span, dimensions.ToArray(), ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements of a list.</summary>
    public static Tensor as_tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null) =>
        OfList(rawArray, null, ScalarType.Float64, dtype, device, false, null);

    /// <summary>A copy of the elements of an array.</summary>
    public static Tensor as_tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        OfArray(rawArray, null, ScalarType.Float64, dtype, device, false, null);
}
