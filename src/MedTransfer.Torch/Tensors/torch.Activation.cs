namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.sigmoid()"/>
    public static Tensor sigmoid(Tensor input) => Known(input).sigmoid();

    /// <inheritdoc cref="Tensor.sigmoid_()"/>
    public static Tensor sigmoid_(Tensor input) => Known(input).sigmoid_();

    /// <inheritdoc cref="Tensor.softmax"/>
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => Known(input).softmax(dim, dtype);
}
