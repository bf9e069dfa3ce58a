using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// Linear algebra over the last two dimensions of tensors; the dimensions before them are a batch. Matrices of real or
    /// complex numbers in single or double precision; what libtorch refuses (a matrix that is singular, not square or not
    /// positive definite) is an <see cref="System.Runtime.InteropServices.ExternalException"/> with its message.
    /// </summary>
    public static partial class linalg
    {
        /// <summary>What <see cref="qr"/> computes.</summary>
        public enum QRMode
        {
            /// <summary>Q <c>[M, K]</c> and R <c>[K, N]</c> with K the smaller of M and N.</summary>
            Reduced = 0,

            /// <summary>Q <c>[M, M]</c> and R <c>[M, N]</c>.</summary>
            Complete = 1,

            /// <summary>R <c>[K, N]</c> alone; Q is empty, and there is no gradient.</summary>
            R = 2,
        }

        /// <summary>Lower L with L Lᴴ = A, for a Hermitian positive definite A.</summary>
        public static Tensor cholesky(Tensor input) => LinearAlgebraOps.Cholesky.Call(Known(input));

        /// <summary>As <see cref="cholesky"/>, with an Int32 of each matrix instead of an error: 0, or the order of the leading minor that is not positive definite.</summary>
        public static (Tensor L, Tensor info) cholesky_ex(Tensor input, bool check_errors = false) =>
            LinearAlgebraOps.CholeskyEx.Call2(Known(input), false, check_errors);

        /// <summary>Eigenvalues and eigenvectors (columns) of a square matrix; both complex, the vectors of length 1.</summary>
        public static (Tensor, Tensor) eig(Tensor input) => LinearAlgebraOps.Eig.Call2(Known(input));

        /// <summary>Eigenvalues of a square matrix, complex.</summary>
        public static Tensor eigvals(Tensor input) => LinearAlgebraOps.Eigvals.Call(Known(input));

        /// <summary>Eigenvalues (ascending, real) and eigenvectors (columns) of a Hermitian matrix, of which one triangle is read: 'L' or 'U'.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => LinearAlgebraOps.Eigh.Call2(Known(input), UPLO.ToString());

        /// <summary>Eigenvalues (ascending, real) of a Hermitian matrix, of which one triangle is read: 'L' or 'U'.</summary>
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => LinearAlgebraOps.Eigvalsh.Call(Known(input), UPLO.ToString());

        /// <summary>Singular values: U diag(S) Vh = A, S descending.</summary>
        /// <param name="input">Matrices <c>[…, M, N]</c>.</param>
        /// <param name="fullMatrices">True for U <c>[M, M]</c> and Vh <c>[N, N]</c>, false for <c>[M, K]</c> and <c>[K, N]</c>, K the smaller of M and N.</param>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) =>
            LinearAlgebraOps.Svd.Call3(Known(input), fullMatrices);

        /// <summary>Singular values, descending.</summary>
        public static Tensor svdvals(Tensor input) => LinearAlgebraOps.Svdvals.Call(Known(input));

        /// <summary>Q R = A with orthonormal columns in Q and an upper triangular R.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such mode.</exception>
        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced) => LinearAlgebraOps.Qr.Call2(Known(input), mode switch
        {
            QRMode.Reduced => "reduced",
            QRMode.Complete => "complete",
            QRMode.R => "r",
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "The mode is Reduced, Complete or R."),
        });

        /// <summary>P L U = A with a permutation P, a unit lower triangular L and an upper triangular U; without pivoting (CUDA only) P is empty.</summary>
        public static (Tensor P, Tensor L, Tensor U) lu(Tensor input, bool pivot = true) => LinearAlgebraOps.Lu.Call3(Known(input), pivot);

        /// <summary>L and U in one matrix, and the rows swapped at each step (from 1), for <see cref="lu_solve"/>.</summary>
        public static (Tensor LU, Tensor Pivots) lu_factor(Tensor input, bool pivot = true) => LinearAlgebraOps.LuFactor.Call2(Known(input), pivot);

        /// <summary>The L D Lᵀ form of a symmetric or Hermitian matrix, for <see cref="ldl_solve"/>.</summary>
        public static (Tensor LU, Tensor Pivots) ldl_factor(Tensor input, bool hermitian = true) =>
            LinearAlgebraOps.LdlFactor.Call2(Known(input), hermitian);

        /// <summary>As <see cref="ldl_factor"/>, with an Int32 of each matrix instead of an error.</summary>
        public static (Tensor LU, Tensor? Pivots, Tensor? Info) ldl_factor_ex(Tensor input, bool hermitian = true, bool check_errors = false) =>
            LinearAlgebraOps.LdlFactorEx.Call3(Known(input), hermitian, check_errors);

        /// <summary>The first columns of a product of Householder reflections, as <see cref="torch.geqrf"/> gives them.</summary>
        /// <param name="A">Reflections in the columns <c>[…, M, N]</c>.</param>
        /// <param name="tau">Their factors <c>[…, K]</c>.</param>
        public static Tensor householder_product(Tensor A, Tensor tau) => LinearAlgebraOps.HouseholderProduct.Call(Known(A), Known(tau));
    }
}
