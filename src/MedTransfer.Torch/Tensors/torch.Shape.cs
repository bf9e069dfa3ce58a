namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.broadcast_to(long[])"/>
    public static Tensor broadcast_to(Tensor input, params long[] shape) => Known(input).broadcast_to(shape);

    /// <inheritdoc cref="Tensor.clone()"/>
    public static Tensor clone(Tensor input) => Known(input).clone();

    /// <inheritdoc cref="Tensor.flatten(long, long)"/>
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) =>
        Known(input).flatten(start_dim, end_dim);

    /// <inheritdoc cref="Tensor.moveaxis(long[], long[])"/>
    public static Tensor moveaxis(Tensor input, long[] source, long[] destination) =>
        Known(input).moveaxis(source, destination);

    /// <inheritdoc cref="Tensor.movedim(long[], long[])"/>
    public static Tensor movedim(Tensor input, long[] source, long[] destination) =>
        Known(input).movedim(source, destination);

    /// <inheritdoc cref="Tensor.permute(long[])"/>
    public static Tensor permute(Tensor input, params long[] permutation) => Known(input).permute(permutation);

    /// <inheritdoc cref="Tensor.ravel()"/>
    public static Tensor ravel(Tensor input) => Known(input).ravel();

    /// <inheritdoc cref="Tensor.reshape(long[])"/>
    public static Tensor reshape(Tensor input, params long[] shape) => Known(input).reshape(shape);

    /// <inheritdoc cref="Tensor.squeeze(long?)"/>
    public static Tensor squeeze(Tensor input, long? dim = null) => Known(input).squeeze(dim);

    /// <inheritdoc cref="Tensor.squeeze_(long?)"/>
    public static Tensor squeeze_(Tensor input, long? dim = null) => Known(input).squeeze_(dim);

    /// <inheritdoc cref="Tensor.swapaxes(long, long)"/>
    public static Tensor swapaxes(Tensor input, long axis0, long axis1) => Known(input).swapaxes(axis0, axis1);

    /// <inheritdoc cref="Tensor.swapdims(long, long)"/>
    public static Tensor swapdims(Tensor input, long dim0, long dim1) => Known(input).swapdims(dim0, dim1);

    /// <inheritdoc cref="Tensor.t()"/>
    public static Tensor t(Tensor input) => Known(input).t();

    /// <inheritdoc cref="Tensor.transpose(long, long)"/>
    public static Tensor transpose(Tensor input, long dim0, long dim1) => Known(input).transpose(dim0, dim1);

    /// <inheritdoc cref="Tensor.unflatten(long, long[])"/>
    public static Tensor unflatten(Tensor input, long dim, params long[] sizes) => Known(input).unflatten(dim, sizes);

    /// <inheritdoc cref="Tensor.unsqueeze(long)"/>
    public static Tensor unsqueeze(Tensor input, long dim) => Known(input).unsqueeze(dim);

    /// <inheritdoc cref="Tensor.unsqueeze_(long)"/>
    public static Tensor unsqueeze_(Tensor input, long dim) => Known(input).unsqueeze_(dim);

    /// <inheritdoc cref="Tensor.numel()"/>
    public static long numel(Tensor input) => Known(input).numel();

    /// <inheritdoc cref="Tensor.movedim(long[], long[])"/>
    public static Tensor movedim(Tensor input, long source, long destination) =>
        Known(input).movedim([source], [destination]);

    /// <inheritdoc cref="Tensor.movedim(long[], long[])"/>
    public static Tensor moveaxis(Tensor input, long source, long destination) =>
        Known(input).movedim([source], [destination]);

    /// <inheritdoc cref="Tensor.movedim(long[], long[])"/>
    public static Tensor moveaxis(Tensor input, (long, long) source, (long, long) destination) =>
        Known(input).movedim([source.Item1, source.Item2], [destination.Item1, destination.Item2]);

    /// <inheritdoc cref="Tensor.movedim(long[], long[])"/>
    public static Tensor moveaxis(Tensor input, (long, long, long) source, (long, long, long) destination) =>
        Known(input).movedim([source.Item1, source.Item2, source.Item3], [destination.Item1, destination.Item2, destination.Item3]);

    /// <inheritdoc cref="Tensor.movedim(long[], long[])"/>
    public static Tensor moveaxis(Tensor input, (long, long, long, long) source, (long, long, long, long) destination) =>
        Known(input).movedim([source.Item1, source.Item2, source.Item3, source.Item4], [destination.Item1, destination.Item2, destination.Item3, destination.Item4]);
}
