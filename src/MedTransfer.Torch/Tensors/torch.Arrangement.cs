namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.flip(long[])"/>
    public static Tensor flip(Tensor input, params long[] dims) => Known(input).flip(dims);

    /// <inheritdoc cref="Tensor.fliplr()"/>
    public static Tensor fliplr(Tensor input) => Known(input).fliplr();

    /// <inheritdoc cref="Tensor.flipud()"/>
    public static Tensor flipud(Tensor input) => Known(input).flipud();

    /// <inheritdoc cref="Tensor.repeat_interleave(long, long?, long?)"/>
    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) =>
        Known(input).repeat_interleave(repeats, dim, output_size);

    /// <inheritdoc cref="Tensor.repeat_interleave(Tensor, long?, long?)"/>
    public static Tensor repeat_interleave(Tensor input, Tensor repeats, long? dim = null, long? output_size = null) =>
        Known(input).repeat_interleave(repeats, dim, output_size);

    /// <inheritdoc cref="Tensor.roll(ValueTuple{long, long}, ValueTuple{long, long})"/>
    public static Tensor roll(Tensor input, (long, long) shifts, (long, long) dims) => Known(input).roll(shifts, dims);

    /// <inheritdoc cref="Tensor.roll(ValueTuple{long, long, long}, ValueTuple{long, long, long})"/>
    public static Tensor roll(Tensor input, (long, long, long) shifts, (long, long, long) dims) =>
        Known(input).roll(shifts, dims);

    /// <inheritdoc cref="Tensor.roll(ReadOnlySpan{long}, ReadOnlySpan{long})"/>
    public static Tensor roll(Tensor input, ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
        Known(input).roll(shifts, dims);

    /// <inheritdoc cref="Tensor.roll(long, long?)"/>
    public static Tensor roll(Tensor input, long shifts, long? dims = null) => Known(input).roll(shifts, dims);

    /// <inheritdoc cref="Tensor.roll(long[])"/>
    public static Tensor roll(Tensor input, long[] shifts) => Known(input).roll(shifts);

    /// <inheritdoc cref="Tensor.roll(long[], long[])"/>
    public static Tensor roll(Tensor input, long[] shifts, long[] dims) => Known(input).roll(shifts, dims);

    /// <inheritdoc cref="Tensor.rot90(long, Nullable{ValueTuple{long, long}})"/>
    public static Tensor rot90(Tensor input, long k = 1, (long, long)? dims = null) => Known(input).rot90(k, dims);

    /// <inheritdoc cref="Tensor.tile(long[])"/>
    public static Tensor tile(Tensor input, long[] dims) => Known(input).tile(dims);
}
