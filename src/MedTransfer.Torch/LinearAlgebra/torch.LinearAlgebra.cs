using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The Cholesky factor of a Hermitian positive definite matrix: lower L with L Lᴴ = A.</summary>
    [Obsolete("Use linalg.cholesky.")]
    public static Tensor cholesky(Tensor input) => linalg.cholesky(input);

    /// <summary>The Cholesky factor: lower L with L Lᴴ = A, or upper U with Uᴴ U = A.</summary>
    [Obsolete("Use linalg.cholesky.")]
    public static Tensor cholesky(Tensor input, bool upper) => LinearAlgebraOps.Cholesky.Call(Known(input), upper);

    /// <summary>The inverse of A from its Cholesky factor.</summary>
    public static Tensor cholesky_inverse(Tensor input, bool upper = false) => LinearAlgebraOps.CholeskyInverse.Call(Known(input), upper);

    /// <summary>X with A X = B from the right sides B and the Cholesky factor of A.</summary>
    public static Tensor cholesky_solve(Tensor input, Tensor input2, bool upper = false) =>
        LinearAlgebraOps.CholeskySolve.Call(Known(input), Known(input2), upper);

    /// <summary><see cref="linalg.det"/>.</summary>
    public static Tensor det(Tensor input) => linalg.det(input);

    /// <summary>The logarithm of the determinant; NaN where that is negative.</summary>
    public static Tensor logdet(Tensor input) => LinearAlgebraOps.Logdet.Call(Known(input));

    /// <summary><see cref="linalg.slogdet"/>.</summary>
    public static (Tensor, Tensor) slogdet(Tensor A) => linalg.slogdet(A);

    /// <summary><see cref="linalg.inv"/>.</summary>
    public static Tensor inverse(Tensor input) => linalg.inv(input);

    /// <summary>The pseudoinverse; singular values up to <paramref name="rcond"/> times the largest count as zero.</summary>
    public static Tensor pinverse(Tensor input, double rcond = 1e-15, bool hermitian = false) => linalg.pinv(input, rtol: rcond, hermitian: hermitian);

    /// <summary><see cref="linalg.matrix_exp"/>.</summary>
    public static Tensor matrix_exp(Tensor input) => linalg.matrix_exp(input);

    /// <summary>A square matrix to an integer power; a negative one takes the inverse.</summary>
    public static Tensor matrix_power(Tensor input, int n) => LinearAlgebraOps.MatrixPower.Call(Known(input), n);

    /// <summary>The number of singular values above a tolerance.</summary>
    [Obsolete("Use linalg.matrix_rank.")]
    public static Tensor matrix_rank(Tensor input, float? tol = null, bool symmetric = false) =>
        linalg.matrix_rank(input, tol, tol is null ? null : 0, symmetric);

    /// <summary>The QR decomposition as LAPACK keeps it: R above the diagonal, Householder reflections below, and their factors.</summary>
    public static (Tensor a, Tensor tau) geqrf(Tensor input) => LinearAlgebraOps.Geqrf.Call2(Known(input));

    /// <summary><see cref="linalg.householder_product"/>.</summary>
    public static Tensor orgqr(Tensor input, Tensor tau) => linalg.householder_product(input, tau);

    /// <summary>The product of another matrix with the Q of <see cref="geqrf"/> (from the left or right, transposed or not), without forming Q.</summary>
    public static Tensor ormqr(Tensor input, Tensor tau, Tensor other, bool left = true, bool transpose = false) =>
        LinearAlgebraOps.Ormqr.Call(Known(input), Known(tau), Known(other), left, transpose);

    /// <summary>L and U in one matrix, the rows swapped at each step (from 1), and, if asked for, an Int32 of each matrix instead of an error: 0, or the pivot that is zero.</summary>
    public static (Tensor A_LU, Tensor? pivots, Tensor? infos) lu(Tensor A, bool pivot = true, bool get_infos = false)
    {
        if (get_infos) return LinearAlgebraOps.LuFactorEx.Call3(Known(A), pivot, false);
        var (factors, pivots) = linalg.lu_factor(A, pivot);
        return (factors, pivots, null);
    }

    /// <summary>P, L and U of a factorisation by <see cref="lu"/>; empty tensors for what is not asked for.</summary>
    public static (Tensor P, Tensor? L, Tensor? U) lu_unpack(Tensor LU_data, Tensor LU_pivots, bool unpack_data = true, bool unpack_pivots = true) =>
        LinearAlgebraOps.LuUnpack.Call3(Known(LU_data), Known(LU_pivots), unpack_data, unpack_pivots);

    /// <summary>X with A X = b from <see cref="lu"/>.</summary>
    [Obsolete("Use linalg.lu_solve.")]
    public static Tensor lu_solve(Tensor b, Tensor LU_data, Tensor LU_pivots) => linalg.lu_solve(LU_data, LU_pivots, b);
}
