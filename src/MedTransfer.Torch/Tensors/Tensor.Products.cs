using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Matrix product, batched over leading dimensions.</summary>
        public Tensor matmul(Tensor target) => Aten.Matmul.Call(this, target);

        /// <summary>Product of two matrices.</summary>
        public Tensor mm(Tensor target) => Aten.Mm.Call(this, target);

        /// <summary>Product of two batches of matrices.</summary>
        public Tensor bmm(Tensor batch2) => Aten.Bmm.Call(this, batch2);

        /// <summary>Dot product of two vectors.</summary>
        public Tensor dot(Tensor target) => Aten.Dot.Call(this, target);

        /// <summary>Product of a matrix and a vector.</summary>
        public Tensor mv(Tensor target) => Aten.Mv.Call(this, target);

        /// <summary>Dot product of two vectors, the first one conjugated.</summary>
        public Tensor vdot(Tensor target) => Aten.Vdot.Call(this, target);

        /// <summary>Dot products along the last dimensions.</summary>
        public Tensor inner(Tensor vec2) => Aten.Inner.Call(this, vec2);

        /// <summary>Matrix of all products of two vectors' elements.</summary>
        public Tensor outer(Tensor vec2) => Aten.Outer.Call(this, vec2);

        /// <inheritdoc cref="outer(Tensor)"/>
        public Tensor ger(Tensor vec2) => outer(vec2);

        /// <summary>Kronecker product.</summary>
        public Tensor kron(Tensor other) => Aten.Kron.Call(this, other);

        /// <summary>beta × this + alpha × (mat1 · mat2).</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Aten.Addmm.Call(this, mat1, mat2, (double)beta, (double)alpha);

        /// <summary>beta × this + alpha × (mat1 · mat2), in place.</summary>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Aten.AddmmInPlace.CallInPlace(this, mat1, mat2, (double)beta, (double)alpha);

        /// <summary>beta × this + alpha × (mat · vec).</summary>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) =>
            Aten.Addmv.Call(this, mat, vec, (double)beta, (double)alpha);

        /// <summary>beta × this + alpha × (mat · vec), in place.</summary>
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) =>
            Aten.AddmvInPlace.CallInPlace(this, mat, vec, (double)beta, (double)alpha);

        /// <summary>beta × this + alpha × the sum of a batch of matrix products.</summary>
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.Addbmm.Call(this, batch1, batch2, (double)beta, (double)alpha);

        /// <summary>beta × this + alpha × the sum of a batch of matrix products, in place.</summary>
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.AddbmmInPlace.CallInPlace(this, batch1, batch2, (double)beta, (double)alpha);

        /// <summary>beta × this + alpha × a batch of matrix products.</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.Baddbmm.Call(this, batch1, batch2, (double)beta, (double)alpha);

        /// <summary>beta × this + alpha × all products of two vectors' elements.</summary>
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
            Aten.Addr.Call(this, vec1, vec2, (double)beta, (double)alpha);

        /// <summary>beta × this + alpha × all products of two vectors' elements, in place.</summary>
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
            Aten.AddrInPlace.CallInPlace(this, vec1, vec2, (double)beta, (double)alpha);

        /// <summary>Sum of a matrix's diagonal.</summary>
        public Tensor trace() => Aten.Trace.Call(this);

        /// <summary>Sums products along dims1 of this and dims2 of the other.</summary>
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Aten.Tensordot.Call(this, b, dims1, dims2);

        /// <summary>Sums products along the last dimensions of this and the first of the other.</summary>
        public Tensor tensordot(Tensor b, long dims = 2) =>
            tensordot(b, Count(Dimensions - dims, dims), Count(0, dims));

        /// <summary>Sums products along pairs of dimensions of this and the other.</summary>
        public Tensor tensordot(Tensor b, (long, long)[] dims) =>
            tensordot(b, [.. dims.Select(d => d.Item1)], [.. dims.Select(d => d.Item2)]);

        private static long[] Count(long first, long count) => [.. Enumerable.Range(0, checked((int)count)).Select(i => first + i)];
    }
}
