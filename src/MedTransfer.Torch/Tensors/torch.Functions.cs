using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary><see cref="Tensor.abs()"/>.</summary>
    public static Tensor abs(Tensor input) => Known(input).abs();

    /// <summary><see cref="Tensor.exp()"/>.</summary>
    public static Tensor exp(Tensor input) => Known(input).exp();

    /// <summary><see cref="Tensor.log()"/>.</summary>
    public static Tensor log(Tensor input) => Known(input).log();

    /// <summary><see cref="Tensor.sqrt()"/>.</summary>
    public static Tensor sqrt(Tensor input) => Known(input).sqrt();

    /// <summary><see cref="Tensor.square()"/>.</summary>
    public static Tensor square(Tensor input) => Known(input).square();

    /// <summary><see cref="Tensor.sigmoid()"/>.</summary>
    public static Tensor sigmoid(Tensor input) => Known(input).sigmoid();

    /// <summary><see cref="Tensor.tanh()"/>.</summary>
    public static Tensor tanh(Tensor input) => Known(input).tanh();

    /// <summary><see cref="Tensor.neg()"/>.</summary>
    public static Tensor neg(Tensor input) => Known(input).neg();

    /// <summary><see cref="Tensor.cos()"/>.</summary>
    public static Tensor cos(Tensor input) => Known(input).cos();

    /// <summary><see cref="Tensor.sin()"/>.</summary>
    public static Tensor sin(Tensor input) => Known(input).sin();

    /// <summary><see cref="Tensor.floor()"/>.</summary>
    public static Tensor floor(Tensor input) => Known(input).floor();

    /// <summary><see cref="Tensor.ceil()"/>.</summary>
    public static Tensor ceil(Tensor input) => Known(input).ceil();

    /// <summary><see cref="Tensor.isnan()"/>.</summary>
    public static Tensor isnan(Tensor input) => Known(input).isnan();

    /// <summary><see cref="Tensor.maximum(Tensor)"/>.</summary>
    public static Tensor maximum(Tensor input, Tensor other) => Known(input).maximum(other);

    /// <summary><see cref="Tensor.minimum(Tensor)"/>.</summary>
    public static Tensor minimum(Tensor input, Tensor other) => Known(input).minimum(other);

    /// <summary><see cref="Tensor.matmul(Tensor)"/>.</summary>
    public static Tensor matmul(Tensor input, Tensor target) => Known(input).matmul(target);

    /// <summary><see cref="Tensor.mm(Tensor)"/>.</summary>
    public static Tensor mm(Tensor input, Tensor target) => Known(input).mm(target);

    /// <summary>Product of two batches of matrices.</summary>
    public static Tensor bmm(Tensor input, Tensor batch2) => Known(input).bmm(batch2);

    /// <summary>Sum along written indices, such as <c>bij,bjk-&gt;bik</c>.</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) => Aten.Einsum.Call(equation, tensors);

    /// <summary><see cref="Tensor.softmax"/>.</summary>
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => Known(input).softmax(dim, dtype);

    /// <summary>Elements of x where the condition holds, of y elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Known(x).where(condition, y);

    /// <summary>Limits elements to a range; null is no limit.</summary>
    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => Known(input).clamp(min, max);

    /// <summary>Raises elements to a power.</summary>
    public static Tensor pow(Tensor left, Scalar exponent) => Known(left).pow(exponent);

    /// <summary>Dimensions from start to end joined into one.</summary>
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) =>
        Known(input).flatten(start_dim, end_dim);

    /// <summary>Whether all elements are close.</summary>
    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
        Known(tensor).allclose(target, rtol, atol, equal_nan);

    /// <summary>How often each number occurs.</summary>
    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0) =>
        Aten.Bincount.Call(input, weights, minlength);

    /// <summary>Tensors joined along a dimension.</summary>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Aten.Cat.Call((Value)(Tensor[])tensors, dim);

    /// <summary>Tensors joined along a dimension.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Aten.Cat.Call((Value)(Tensor[])[.. tensors], dim);

    /// <summary>Tensors stacked along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) =>
        Aten.Stack.Call((Value)(Tensor[])[.. tensors], dim);

    private static Tensor Known(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor;
    }
}
