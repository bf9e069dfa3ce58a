using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        private static readonly long[] LastTwo = [-2, -1];

        /// <summary>The determinant of square matrices.</summary>
        public static Tensor det(Tensor input) => LinearAlgebraOps.Det.Call(Known(input));

        /// <summary>The determinant's sign and the logarithm of its magnitude.</summary>
        public static (Tensor, Tensor) slogdet(Tensor input) => LinearAlgebraOps.Slogdet.Call2(Known(input));

        /// <summary>The condition number in the 2-norm: largest by smallest singular value.</summary>
        public static Tensor cond(Tensor input) => LinearAlgebraOps.Cond.Call(Known(input));

        /// <summary>The condition number in the norm p: ±1, ±2 or ±infinity.</summary>
        public static Tensor cond(Tensor input, double p) => LinearAlgebraOps.Cond.Call(Known(input), p);

        /// <summary>The condition number in the norm p: ±1 or ±2.</summary>
        public static Tensor cond(Tensor input, int p) => LinearAlgebraOps.Cond.Call(Known(input), p);

        /// <summary>The condition number in the norm p: <c>fro</c> or <c>nuc</c>.</summary>
        public static Tensor cond(Tensor input, string p) => LinearAlgebraOps.Cond_str.Call(Known(input), p);

        /// <summary>The 2-norm of all elements, or of vectors (one dimension) or Frobenius norm of matrices (two).</summary>
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) =>
            LinearAlgebraOps.Norm.Call(Known(input), Value.None, dims, keepdim);

        /// <summary>The norm of an order: of vectors over one dimension, of matrices over two.</summary>
        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) =>
            LinearAlgebraOps.Norm.Call(Known(input), ord, dims, keepdim);

        /// <summary>The norm of an order: of vectors over one dimension, of matrices over two.</summary>
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            LinearAlgebraOps.Norm.Call(Known(input), ord, dims, keepdim);

        /// <summary>The norm of matrices by name: <c>fro</c> or <c>nuc</c>.</summary>
        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) =>
            LinearAlgebraOps.Norm_str.Call(Known(input), ord, dims, keepdim);

        /// <summary>The norm of matrices by name: <c>fro</c> or <c>nuc</c> (sum of singular values).</summary>
        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            LinearAlgebraOps.MatrixNorm_str.Call(Known(input), ord, dims ?? LastTwo, keepdim);

        /// <summary>The norm of matrices: ±1 (columns), ±2 (singular values), ±infinity (rows).</summary>
        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            LinearAlgebraOps.MatrixNorm.Call(Known(input), ord, dims ?? LastTwo, keepdim);

        /// <summary>(Σ |x|ᵒʳᵈ)^(1/ord) over the dimensions, or over all elements; infinity is the largest, 0 the count of non-zeros.</summary>
        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) =>
            NnOps.VectorNorm.Call(Known(input), ord, dims, keepdim);

        /// <summary>The number of singular values that do not count as zero; see <see cref="pinv(Tensor, double?, double?, bool)"/> for the tolerances.</summary>
        public static Tensor matrix_rank(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            LinearAlgebraOps.MatrixRank_float.Call(Known(input), atol, rtol, hermitian);

        /// <summary>The rank, with tolerances for each matrix of the batch.</summary>
        public static Tensor matrix_rank(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) =>
            LinearAlgebraOps.MatrixRank_tensor.Call(Known(input), Known(atol), rtol, hermitian);
    }
}
