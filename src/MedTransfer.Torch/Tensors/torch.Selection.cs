using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.argwhere()"/>
    public static Tensor argwhere(Tensor input) => Known(input).argwhere();

    /// <inheritdoc cref="Tensor.gather(long, Tensor)"/>
    public static Tensor gather(Tensor input, long dim, Tensor index) => Known(input).gather(dim, index);

    /// <inheritdoc cref="Tensor.index_select(long, Tensor)"/>
    public static Tensor index_select(Tensor input, long dim, Tensor index) => Known(input).index_select(dim, index);

    /// <inheritdoc cref="Tensor.masked_select(Tensor)"/>
    public static Tensor masked_select(Tensor input, Tensor mask) => Known(input).masked_select(mask);

    /// <inheritdoc cref="Tensor.narrow(long, long, long)"/>
    public static Tensor narrow(Tensor input, long dim, long start, long length) =>
        Known(input).narrow(dim, start, length);

    /// <inheritdoc cref="Tensor.nonzero()"/>
    public static Tensor nonzero(Tensor input) => Known(input).nonzero();

    /// <inheritdoc cref="Tensor.select(long, long)"/>
    public static Tensor select(Tensor input, long dim, long index) => Known(input).select(dim, index);

    /// <inheritdoc cref="Tensor.take(Tensor)"/>
    public static Tensor take(Tensor input, Tensor index) => Known(input).take(index);

    /// <inheritdoc cref="Tensor.take_along_dim(IEnumerable{long}, long)"/>
    public static Tensor take_along_dim(Tensor input, IEnumerable<long> indices, long dim = 0) =>
        Known(input).take_along_dim(indices, dim);

    /// <inheritdoc cref="Tensor.take_along_dim(Tensor, long)"/>
    public static Tensor take_along_dim(Tensor input, Tensor indices, long dim = 0) =>
        Known(input).take_along_dim(indices, dim);

    /// <summary>Elements picked along a dimension by position; the gradient is sparse if asked for.</summary>
    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false) =>
        Aten.Gather.Call(input, dim, index, sparse_grad);
}
