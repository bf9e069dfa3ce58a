using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.allclose(Tensor, double, double, bool)"/>
    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
        Known(tensor).allclose(target, rtol, atol, equal_nan);

    /// <inheritdoc cref="Tensor.eq(Tensor)"/>
    public static Tensor eq(Tensor left, Tensor right) => Known(left).eq(right);

    /// <inheritdoc cref="Tensor.equal(Tensor)"/>
    public static Tensor equal(Tensor tensor, Tensor target) => Known(tensor).equal(target);

    /// <inheritdoc cref="Tensor.ge(Tensor)"/>
    public static Tensor ge(Tensor left, Tensor right) => Known(left).ge(right);

    /// <inheritdoc cref="Tensor.greater(Tensor)"/>
    public static Tensor greater(Tensor tensor, Tensor target) => Known(tensor).greater(target);

    /// <inheritdoc cref="Tensor.greater_equal(Tensor)"/>
    public static Tensor greater_equal(Tensor tensor, Tensor target) => Known(tensor).greater_equal(target);

    /// <inheritdoc cref="Tensor.gt(Tensor)"/>
    public static Tensor gt(Tensor left, Tensor right) => Known(left).gt(right);

    /// <inheritdoc cref="Tensor.isclose(Tensor, double, double, bool)"/>
    public static Tensor isclose(Tensor tensor, Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
        Known(tensor).isclose(other, rtol, atol, nanEqual);

    /// <inheritdoc cref="Tensor.isin(Tensor, bool, bool)"/>
    public static Tensor isin(Tensor tensor, Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
        Known(tensor).isin(test_elements, assumeUnique, invert);

    /// <inheritdoc cref="Tensor.le(Tensor)"/>
    public static Tensor le(Tensor left, Tensor right) => Known(left).le(right);

    /// <inheritdoc cref="Tensor.less(Tensor)"/>
    public static Tensor less(Tensor tensor, Tensor target) => Known(tensor).less(target);

    /// <inheritdoc cref="Tensor.less_equal(Tensor)"/>
    public static Tensor less_equal(Tensor tensor, Tensor target) => Known(tensor).less_equal(target);

    /// <inheritdoc cref="Tensor.lt(Tensor)"/>
    public static Tensor lt(Tensor left, Tensor right) => Known(left).lt(right);

    /// <inheritdoc cref="Tensor.ne(Tensor)"/>
    public static Tensor ne(Tensor left, Tensor right) => Known(left).ne(right);

    /// <inheritdoc cref="Tensor.not_equal(Tensor)"/>
    public static Tensor not_equal(Tensor tensor, Tensor target) => Known(tensor).not_equal(target);

    /// <summary>Elements of x where the condition holds, of y elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Known(x).where(condition, y);

    /// <summary>Positions of the elements that are not zero, one vector for each dimension.</summary>
    public static Tensor[] where(Tensor condition) => Aten.Where.CallList(condition);
}
