using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.index_add(long, Tensor, Tensor, Scalar)"/>
    public static Tensor index_add(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) =>
        Known(input).index_add(dim, index, source, alpha);

    /// <inheritdoc cref="Tensor.index_add_(long, Tensor, Tensor, Scalar)"/>
    public static Tensor index_add_(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) =>
        Known(input).index_add_(dim, index, source, alpha);

    /// <inheritdoc cref="Tensor.index_copy(long, Tensor, Tensor)"/>
    public static Tensor index_copy(Tensor input, long dim, Tensor index, Tensor source) =>
        Known(input).index_copy(dim, index, source);

    /// <inheritdoc cref="Tensor.index_copy_(long, Tensor, Tensor)"/>
    public static Tensor index_copy_(Tensor input, long dim, Tensor index, Tensor source) =>
        Known(input).index_copy_(dim, index, source);

    /// <inheritdoc cref="Tensor.index_fill(long, Tensor, Scalar)"/>
    public static Tensor index_fill(Tensor input, long dim, Tensor index, Scalar value) =>
        Known(input).index_fill(dim, index, value);

    /// <inheritdoc cref="Tensor.index_fill_(long, Tensor, Scalar)"/>
    public static Tensor index_fill_(Tensor input, long dim, Tensor index, Scalar value) =>
        Known(input).index_fill_(dim, index, value);

    /// <inheritdoc cref="Tensor.scatter(long, Tensor, Tensor)"/>
    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) =>
        Known(input).scatter(dim, index, src);

    /// <inheritdoc cref="Tensor.scatter_(long, Tensor, Tensor)"/>
    public static Tensor scatter_(Tensor input, long dim, Tensor index, Tensor src) =>
        Known(input).scatter_(dim, index, src);

    /// <inheritdoc cref="Tensor.scatter_add(long, Tensor, Tensor)"/>
    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) =>
        Known(input).scatter_add(dim, index, src);

    /// <inheritdoc cref="Tensor.scatter_add_(long, Tensor, Tensor)"/>
    public static Tensor scatter_add_(Tensor input, long dim, Tensor index, Tensor src) =>
        Known(input).scatter_add_(dim, index, src);

    /// <inheritdoc cref="Tensor.select_scatter(Tensor, long, long)"/>
    public static Tensor select_scatter(Tensor input, Tensor src, long dim, long index) =>
        Known(input).select_scatter(src, dim, index);

    /// <inheritdoc cref="Tensor.slice_scatter(Tensor, long, long?, long?, long)"/>
    public static Tensor slice_scatter(Tensor input, Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
        Known(input).slice_scatter(src, dim, start, end, step);

    /// <summary>Reduces entries of the source into positions along a dimension, with the entries there or without.</summary>
    public static Tensor index_reduce(Tensor input, long dim, Tensor index, Tensor source, Reduce reduce, bool include_self = true) =>
        Aten.IndexReduce.Call(input, dim, index, source, reduce.ToString(), include_self);
}
