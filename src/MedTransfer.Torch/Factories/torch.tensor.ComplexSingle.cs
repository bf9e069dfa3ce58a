namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of one number without dimensions.</summary>
    public static Tensor tensor((float, float) scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        OfNumber(scalar, dtype ?? ScalarType.ComplexFloat32, device, requires_grad);

    /// <summary>A copy of an array.</summary>
    public static Tensor tensor((float, float)[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfArray(rawArray, null, ScalarType.ComplexFloat32, dtype, device, requires_grad, names);

    /// <summary>A copy of an array with its shape.</summary>
    public static Tensor tensor((float, float)[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfArray(rawArray, null, ScalarType.ComplexFloat32, dtype, device, requires_grad, names);

    /// <summary>A copy of an array with its shape.</summary>
    public static Tensor tensor((float, float)[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfArray(rawArray, null, ScalarType.ComplexFloat32, dtype, device, requires_grad, names);

    /// <summary>A copy of an array with its shape.</summary>
    public static Tensor tensor((float, float)[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfArray(rawArray, null, ScalarType.ComplexFloat32, dtype, device, requires_grad, names);

    /// <summary>A copy of an array in a shape given row-major.</summary>
    public static Tensor tensor((float, float)[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfArray(rawArray, dimensions.ToArray(), ScalarType.ComplexFloat32, dtype, device, requires_grad, names);

    /// <summary>A copy of a list.</summary>
    public static Tensor tensor(IList<(float, float)> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfList(rawArray, null, ScalarType.ComplexFloat32, dtype, device, requires_grad, names);

    /// <summary>A copy of a list in a shape given row-major.</summary>
    public static Tensor tensor(IList<(float, float)> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfList(rawArray, dimensions.ToArray(), ScalarType.ComplexFloat32, dtype, device, requires_grad, names);

    /// <summary>A copy of a list in a shape given row-major.</summary>
    public static Tensor tensor(IList<(float, float)> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfList(rawArray, [rows, columns], ScalarType.ComplexFloat32, dtype, device, requires_grad, names);

    /// <summary>A copy of a list in a shape given row-major.</summary>
    public static Tensor tensor(IList<(float, float)> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfList(rawArray, [dim0, dim1, dim2], ScalarType.ComplexFloat32, dtype, device, requires_grad, names);

    /// <summary>A copy of a list in a shape given row-major.</summary>
    public static Tensor tensor(IList<(float, float)> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OfList(rawArray, [dim0, dim1, dim2, dim3], ScalarType.ComplexFloat32, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements of an array.</summary>
    public static Tensor as_tensor((float, float)[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        OfArray(rawArray, null, ScalarType.ComplexFloat32, dtype, device, false, null);

    /// <summary>A copy of the elements of a list.</summary>
    public static Tensor as_tensor(IList<(float, float)> rawArray, ScalarType? dtype = null, Device? device = null) =>
        OfList(rawArray, null, ScalarType.ComplexFloat32, dtype, device, false, null);
}
