namespace TorchSharp;

public static partial class torch
{
    /// <summary>A copy of an array.</summary>
    public static Tensor tensor(Half[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfArray(rawArray, null, ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A copy of an array with its shape.</summary>
    public static Tensor tensor(Half[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfArray(rawArray, null, ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A copy of an array with its shape.</summary>
    public static Tensor tensor(Half[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfArray(rawArray, null, ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A copy of an array with its shape.</summary>
    public static Tensor tensor(Half[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfArray(rawArray, null, ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A copy of an array in a shape given row-major.</summary>
    public static Tensor tensor(Half[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfArray(rawArray, dimensions.ToArray(), ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A copy of a list.</summary>
    public static Tensor tensor(IList<Half> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfList(rawArray, null, ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A copy of a list in a shape given row-major.</summary>
    public static Tensor tensor(IList<Half> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfList(rawArray, dimensions.ToArray(), ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A copy of a list in a shape given row-major.</summary>
    public static Tensor tensor(IList<Half> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfList(rawArray, [rows, columns], ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A copy of a list in a shape given row-major.</summary>
    public static Tensor tensor(IList<Half> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfList(rawArray, [dim0, dim1, dim2], ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A copy of a list in a shape given row-major.</summary>
    public static Tensor tensor(IList<Half> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfList(rawArray, [dim0, dim1, dim2, dim3], ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A copy of a block of memory in a shape given row-major.</summary>
    public static Tensor tensor(Memory<Half> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfSpan<Half>(rawArray.Span, dimensions.ToArray(), ScalarType.Float16, dtype, device, requires_grad, names);
}
