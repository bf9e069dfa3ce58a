using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.addbmm(Tensor, Tensor, float, float)"/>
    public static Tensor addbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
        Known(input).addbmm(batch1, batch2, beta, alpha);

    /// <inheritdoc cref="Tensor.addbmm_(Tensor, Tensor, float, float)"/>
    public static Tensor addbmm_(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
        Known(input).addbmm_(batch1, batch2, beta, alpha);

    /// <inheritdoc cref="Tensor.addmm(Tensor, Tensor, float, float)"/>
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        Known(input).addmm(mat1, mat2, beta, alpha);

    /// <inheritdoc cref="Tensor.addmm_(Tensor, Tensor, float, float)"/>
    public static Tensor addmm_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        Known(input).addmm_(mat1, mat2, beta, alpha);

    /// <inheritdoc cref="Tensor.addmv(Tensor, Tensor, float, float)"/>
    public static Tensor addmv(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        Known(input).addmv(mat1, mat2, beta, alpha);

    /// <inheritdoc cref="Tensor.addmv_(Tensor, Tensor, float, float)"/>
    public static Tensor addmv_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        Known(input).addmv_(mat1, mat2, beta, alpha);

    /// <inheritdoc cref="Tensor.addr(Tensor, Tensor, float, float)"/>
    public static Tensor addr(Tensor input, Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
        Known(input).addr(vec1, vec2, beta, alpha);

    /// <inheritdoc cref="Tensor.addr_(Tensor, Tensor, float, float)"/>
    public static Tensor addr_(Tensor input, Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
        Known(input).addr_(vec1, vec2, beta, alpha);

    /// <inheritdoc cref="Tensor.baddbmm(Tensor, Tensor, float, float)"/>
    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
        Known(input).baddbmm(batch1, batch2, beta, alpha);

    /// <inheritdoc cref="Tensor.bmm(Tensor)"/>
    public static Tensor bmm(Tensor input, Tensor batch2) => Known(input).bmm(batch2);

    /// <inheritdoc cref="Tensor.dot(Tensor)"/>
    public static Tensor dot(Tensor input, Tensor other) => Known(input).dot(other);

    /// <inheritdoc cref="Tensor.ger(Tensor)"/>
    public static Tensor ger(Tensor input, Tensor vec2) => Known(input).ger(vec2);

    /// <inheritdoc cref="Tensor.inner(Tensor)"/>
    public static Tensor inner(Tensor input, Tensor vec2) => Known(input).inner(vec2);

    /// <inheritdoc cref="Tensor.kron(Tensor)"/>
    public static Tensor kron(Tensor input, Tensor other) => Known(input).kron(other);

    /// <inheritdoc cref="Tensor.matmul(Tensor)"/>
    public static Tensor matmul(Tensor input, Tensor target) => Known(input).matmul(target);

    /// <inheritdoc cref="Tensor.mm(Tensor)"/>
    public static Tensor mm(Tensor input, Tensor target) => Known(input).mm(target);

    /// <inheritdoc cref="Tensor.mv(Tensor)"/>
    public static Tensor mv(Tensor input, Tensor target) => Known(input).mv(target);

    /// <inheritdoc cref="Tensor.outer(Tensor)"/>
    public static Tensor outer(Tensor input, Tensor vec2) => Known(input).outer(vec2);

    /// <inheritdoc cref="Tensor.tensordot(Tensor, ValueTuple{long, long}[])"/>
    public static Tensor tensordot(Tensor a, Tensor b, (long, long)[] dims) => Known(a).tensordot(b, dims);

    /// <inheritdoc cref="Tensor.tensordot(Tensor, long)"/>
    public static Tensor tensordot(Tensor a, Tensor b, long dims = 2) => Known(a).tensordot(b, dims);

    /// <inheritdoc cref="Tensor.tensordot(Tensor, long[], long[])"/>
    public static Tensor tensordot(Tensor a, Tensor b, long[] dims1, long[] dims2) =>
        Known(a).tensordot(b, dims1, dims2);

    /// <inheritdoc cref="Tensor.trace()"/>
    public static Tensor trace(Tensor input) => Known(input).trace();

    /// <inheritdoc cref="Tensor.vdot(Tensor)"/>
    public static Tensor vdot(Tensor input, Tensor target) => Known(input).vdot(target);

    /// <summary>Sum along written indices, such as <c>bij,bjk-&gt;bik</c>.</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) => Aten.Einsum.Call(equation, tensors);

    /// <summary>Product of matrices in the cheapest order.</summary>
    public static Tensor chain_matmul(params Tensor[] matrices) => Aten.ChainMatmul.Call(matrices);
}
