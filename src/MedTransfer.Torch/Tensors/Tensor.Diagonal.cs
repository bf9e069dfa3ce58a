using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The lower triangle of matrices, zero elsewhere.</summary>
        public Tensor tril(long diagonal = 0) => Aten.Tril.Call(this, diagonal);

        /// <summary>The lower triangle of matrices, zero elsewhere, in place.</summary>
        public Tensor tril_(long diagonal = 0) => Aten.TrilInPlace.CallInPlace(this, diagonal);

        /// <summary>The upper triangle of matrices, zero elsewhere.</summary>
        public Tensor triu(long diagonal = 0) => Aten.Triu.Call(this, diagonal);

        /// <summary>The upper triangle of matrices, zero elsewhere, in place.</summary>
        public Tensor triu_(long diagonal = 0) => Aten.TriuInPlace.CallInPlace(this, diagonal);

        /// <summary>The diagonal of a matrix, or a matrix with this diagonal.</summary>
        public Tensor diag(long diagonal = 0) => Aten.Diag.Call(this, diagonal);

        /// <summary>A diagonal of two dimensions, as a view; it is the last dimension.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Aten.Diagonal.Call(this, offset, dim1, dim2);

        /// <summary>Matrices with the last dimension on a diagonal, zero elsewhere.</summary>
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) =>
            Aten.DiagEmbed.Call(this, offset, dim1, dim2);

        /// <summary>A matrix with all elements on a diagonal, zero elsewhere.</summary>
        public Tensor diagflat(long offset = 0) => Aten.Diagflat.Call(this, offset);

        /// <summary>A copy with a diagonal replaced.</summary>
        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Aten.DiagonalScatter.Call(this, src, offset, dim1, dim2);
    }
}
