using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.aminmax(long?, bool)"/>
    public static (Tensor, Tensor) aminmax(Tensor input, long? dim = null, bool keepdim = false) =>
        Known(input).aminmax(dim, keepdim);

    /// <inheritdoc cref="Tensor.max(long, bool)"/>
    public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) =>
        Known(input).max(dim, keepdim);

    /// <inheritdoc cref="Tensor.min(long, bool)"/>
    public static (Tensor values, Tensor indexes) min(Tensor input, long dim, bool keepdim = false) =>
        Known(input).min(dim, keepdim);

    /// <inheritdoc cref="Tensor.all()"/>
    public static Tensor all(Tensor input) => Known(input).all();

    /// <inheritdoc cref="Tensor.all(long, bool)"/>
    public static Tensor all(Tensor input, long dim, bool keepdim = false) => Known(input).all(dim, keepdim);

    /// <inheritdoc cref="Tensor.amax(ReadOnlySpan{long}, bool, Tensor)"/>
    public static Tensor amax(Tensor input, ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
        Known(input).amax(dims, keepdim, @out);

    /// <inheritdoc cref="Tensor.amax(long[])"/>
    public static Tensor amax(Tensor input, long[] dims) => Known(input).amax(dims);

    /// <inheritdoc cref="Tensor.amax(long[], bool, Tensor)"/>
    public static Tensor amax(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) =>
        Known(input).amax(dims, keepdim, @out);

    /// <inheritdoc cref="Tensor.amin(ReadOnlySpan{long}, bool, Tensor)"/>
    public static Tensor amin(Tensor input, ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
        Known(input).amin(dims, keepdim, @out);

    /// <inheritdoc cref="Tensor.amin(long[], bool, Tensor)"/>
    public static Tensor amin(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) =>
        Known(input).amin(dims, keepdim, @out);

    /// <inheritdoc cref="Tensor.any()"/>
    public static Tensor any(Tensor input) => Known(input).any();

    /// <inheritdoc cref="Tensor.any(long, bool)"/>
    public static Tensor any(Tensor input, long dim, bool keepdim = false) => Known(input).any(dim, keepdim);

    /// <inheritdoc cref="Tensor.argmax()"/>
    public static Tensor argmax(Tensor input) => Known(input).argmax();

    /// <inheritdoc cref="Tensor.argmax(long, bool)"/>
    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => Known(input).argmax(dim, keepdim);

    /// <inheritdoc cref="Tensor.argmin()"/>
    public static Tensor argmin(Tensor input) => Known(input).argmin();

    /// <inheritdoc cref="Tensor.argmin(long, bool)"/>
    public static Tensor argmin(Tensor input, long dim, bool keepdim = false) => Known(input).argmin(dim, keepdim);

    /// <inheritdoc cref="Tensor.count_nonzero(long[])"/>
    public static Tensor count_nonzero(Tensor input, long[]? dims = null) => Known(input).count_nonzero(dims);

    /// <inheritdoc cref="Tensor.dist(Tensor, float)"/>
    public static Tensor dist(Tensor input, Tensor other, float p = 2) => Known(input).dist(other, p);

    /// <inheritdoc cref="Tensor.logsumexp(long, bool)"/>
    public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) =>
        Known(input).logsumexp(dim, keepdim);

    /// <inheritdoc cref="Tensor.max()"/>
    public static Tensor max(Tensor input) => Known(input).max();

    /// <inheritdoc cref="Tensor.mean()"/>
    public static Tensor mean(Tensor input) => Known(input).mean();

    /// <inheritdoc cref="Tensor.mean(long[], bool, ScalarType?)"/>
    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
        Known(input).mean(dimensions, keepdim, type);

    /// <inheritdoc cref="Tensor.min()"/>
    public static Tensor min(Tensor input) => Known(input).min();

    /// <inheritdoc cref="Tensor.nanmean(int?, bool, ScalarType?)"/>
    public static Tensor nanmean(Tensor input, int? dim = null, bool keepdim = false, ScalarType? dtype = null) =>
        Known(input).nanmean(dim, keepdim, dtype);

    /// <inheritdoc cref="Tensor.nansum()"/>
    public static Tensor nansum(Tensor input) => Known(input).nansum();

    /// <inheritdoc cref="Tensor.norm(float)"/>
    public static Tensor norm(Tensor input, float p = 2) => Known(input).norm(p);

    /// <inheritdoc cref="Tensor.norm(int, bool, float)"/>
    public static Tensor norm(Tensor input, int dimension, bool keepdim = false, float p = 2) =>
        Known(input).norm(dimension, keepdim, p);

    /// <inheritdoc cref="Tensor.prod(long, bool, ScalarType?)"/>
    [OverloadResolutionPriority(1)] // A literal 0 would otherwise be an element type.
    public static Tensor prod(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) =>
        Known(input).prod(dim, keepdim, type);

    /// <inheritdoc cref="Tensor.prod(ScalarType?)"/>
    public static Tensor prod(Tensor input, ScalarType? type = null) => Known(input).prod(type);

    /// <inheritdoc cref="Tensor.sum(ReadOnlySpan{long}, bool, ScalarType?)"/>
    public static Tensor sum(Tensor input, ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
        Known(input).sum(dim, keepdim, type);

    /// <inheritdoc cref="Tensor.sum(long, bool, ScalarType?)"/>
    [OverloadResolutionPriority(1)] // A literal 0 would otherwise be an element type.
    public static Tensor sum(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) =>
        Known(input).sum(dim, keepdim, type);

    /// <inheritdoc cref="Tensor.sum(ScalarType?)"/>
    public static Tensor sum(Tensor input, ScalarType? type = null) => Known(input).sum(type);

    /// <inheritdoc cref="Tensor.norm(float)"/>
    public static Tensor norm(Tensor input) => Known(input).norm();
}
