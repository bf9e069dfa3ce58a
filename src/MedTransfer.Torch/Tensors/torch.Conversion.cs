namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.@bool()"/>
    public static Tensor BoolTensor(Tensor t) => Known(t).@bool();

    /// <inheritdoc cref="Tensor.@byte()"/>
    public static Tensor ByteTensor(Tensor t) => Known(t).@byte();

    /// <inheritdoc cref="Tensor.@short()"/>
    public static Tensor ShortTensor(Tensor t) => Known(t).@short();

    /// <inheritdoc cref="Tensor.@int()"/>
    public static Tensor IntTensor(Tensor t) => Known(t).@int();

    /// <inheritdoc cref="Tensor.@long()"/>
    public static Tensor LongTensor(Tensor t) => Known(t).@long();

    /// <inheritdoc cref="Tensor.@float()"/>
    public static Tensor FloatTensor(Tensor t) => Known(t).@float();

    /// <inheritdoc cref="Tensor.@double()"/>
    public static Tensor DoubleTensor(Tensor t) => Known(t).@double();

    /// <summary>Whether an object is a tensor.</summary>
    public static bool is_tensor(object obj) => obj is Tensor;

    private static Tensor Known(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor;
    }
}
