namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.bitwise_and(Tensor)"/>
    public static Tensor bitwise_and(Tensor left, Tensor right) => Known(left).bitwise_and(right);

    /// <inheritdoc cref="Tensor.bitwise_and_(Tensor)"/>
    public static Tensor bitwise_and_(Tensor left, Tensor right) => Known(left).bitwise_and_(right);

    /// <inheritdoc cref="Tensor.bitwise_left_shift(Tensor)"/>
    public static Tensor bitwise_left_shift(Tensor left, Tensor right) => Known(left).bitwise_left_shift(right);

    /// <inheritdoc cref="Tensor.bitwise_left_shift_(Tensor)"/>
    public static Tensor bitwise_left_shift_(Tensor left, Tensor right) => Known(left).bitwise_left_shift_(right);

    /// <inheritdoc cref="Tensor.bitwise_not()"/>
    public static Tensor bitwise_not(Tensor input) => Known(input).bitwise_not();

    /// <inheritdoc cref="Tensor.bitwise_not_()"/>
    public static Tensor bitwise_not_(Tensor input) => Known(input).bitwise_not_();

    /// <inheritdoc cref="Tensor.bitwise_or(Tensor)"/>
    public static Tensor bitwise_or(Tensor left, Tensor right) => Known(left).bitwise_or(right);

    /// <inheritdoc cref="Tensor.bitwise_or_(Tensor)"/>
    public static Tensor bitwise_or_(Tensor left, Tensor right) => Known(left).bitwise_or_(right);

    /// <inheritdoc cref="Tensor.bitwise_right_shift(Tensor)"/>
    public static Tensor bitwise_right_shift(Tensor left, Tensor right) => Known(left).bitwise_right_shift(right);

    /// <inheritdoc cref="Tensor.bitwise_right_shift_(Tensor)"/>
    public static Tensor bitwise_right_shift_(Tensor left, Tensor right) => Known(left).bitwise_right_shift_(right);

    /// <inheritdoc cref="Tensor.bitwise_xor(Tensor)"/>
    public static Tensor bitwise_xor(Tensor left, Tensor right) => Known(left).bitwise_xor(right);

    /// <inheritdoc cref="Tensor.bitwise_xor_(Tensor)"/>
    public static Tensor bitwise_xor_(Tensor left, Tensor right) => Known(left).bitwise_xor_(right);

    /// <inheritdoc cref="Tensor.logical_and(Tensor)"/>
    public static Tensor logical_and(Tensor left, Tensor right) => Known(left).logical_and(right);

    /// <inheritdoc cref="Tensor.logical_and_(Tensor)"/>
    public static Tensor logical_and_(Tensor left, Tensor right) => Known(left).logical_and_(right);

    /// <inheritdoc cref="Tensor.logical_not()"/>
    public static Tensor logical_not(Tensor input) => Known(input).logical_not();

    /// <inheritdoc cref="Tensor.logical_or(Tensor)"/>
    public static Tensor logical_or(Tensor left, Tensor right) => Known(left).logical_or(right);

    /// <inheritdoc cref="Tensor.logical_or_(Tensor)"/>
    public static Tensor logical_or_(Tensor left, Tensor right) => Known(left).logical_or_(right);

    /// <inheritdoc cref="Tensor.logical_xor(Tensor)"/>
    public static Tensor logical_xor(Tensor left, Tensor right) => Known(left).logical_xor(right);

    /// <inheritdoc cref="Tensor.logical_xor_(Tensor)"/>
    public static Tensor logical_xor_(Tensor left, Tensor right) => Known(left).logical_xor_(right);
}
