namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.diag(long)"/>
    public static Tensor diag(Tensor input, long diagonal = 0) => Known(input).diag(diagonal);

    /// <inheritdoc cref="Tensor.diag_embed(long, long, long)"/>
    public static Tensor diag_embed(Tensor input, long offset = 0, long dim1 = -2, long dim2 = -1) =>
        Known(input).diag_embed(offset, dim1, dim2);

    /// <inheritdoc cref="Tensor.diagflat(long)"/>
    public static Tensor diagflat(Tensor input, long offset = 0) => Known(input).diagflat(offset);

    /// <inheritdoc cref="Tensor.diagonal(long, long, long)"/>
    public static Tensor diagonal(Tensor input, long offset = 0, long dim1 = 0, long dim2 = 1) =>
        Known(input).diagonal(offset, dim1, dim2);

    /// <inheritdoc cref="Tensor.diagonal_scatter(Tensor, long, long, long)"/>
    public static Tensor diagonal_scatter(Tensor input, Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) =>
        Known(input).diagonal_scatter(src, offset, dim1, dim2);

    /// <inheritdoc cref="Tensor.tril(long)"/>
    public static Tensor tril(Tensor input, long diagonal = 0) => Known(input).tril(diagonal);

    /// <inheritdoc cref="Tensor.tril_(long)"/>
    public static Tensor tril_(Tensor input, long diagonal = 0) => Known(input).tril_(diagonal);

    /// <inheritdoc cref="Tensor.triu(long)"/>
    public static Tensor triu(Tensor input, long diagonal = 0) => Known(input).triu(diagonal);

    /// <inheritdoc cref="Tensor.triu_(long)"/>
    public static Tensor triu_(Tensor input, long diagonal = 0) => Known(input).triu_(diagonal);
}
