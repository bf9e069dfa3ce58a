using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>X with A X = B, or with X A = B if not <paramref name="left"/>; A is square and not singular.</summary>
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => LinearAlgebraOps.Solve.Call(Known(A), Known(B), left);

        /// <summary>As <see cref="solve"/>, with an Int32 of each matrix instead of an error: 0, or the pivot that is zero.</summary>
        public static (Tensor result, Tensor info) solve_ex(Tensor A, Tensor B, bool left = true, bool check_errors = false) =>
            LinearAlgebraOps.SolveEx.Call2(Known(A), Known(B), left, check_errors);

        /// <summary>X with A X = B (or X A = B) for a triangular A.</summary>
        /// <param name="A">Triangular matrices; the other triangle is not read.</param>
        /// <param name="B">Right sides.</param>
        /// <param name="upper">Whether A is upper triangular.</param>
        /// <param name="left">False to solve X A = B.</param>
        /// <param name="unitriangular">Whether the diagonal counts as ones.</param>
        /// <param name="out">Takes the result, if given.</param>
        public static Tensor solve_triangular(Tensor A, Tensor B, bool upper, bool left = true, bool unitriangular = false, Tensor? @out = null) =>
            LinearAlgebraOps.SolveTriangular.Call(@out, Known(A), Known(B), upper, left, unitriangular);

        /// <summary>X with A X = B from <see cref="lu_factor"/>; X A = B if not left; with Aᴴ for A if adjoint.</summary>
        public static Tensor lu_solve(Tensor LU, Tensor pivots, Tensor B, bool left = true, bool adjoint = false, Tensor? @out = null) =>
            LinearAlgebraOps.LuSolve.Call(@out, Known(LU), Known(pivots), Known(B), left, adjoint);

        /// <summary>X with A X = B from <see cref="ldl_factor"/>.</summary>
        public static Tensor ldl_solve(Tensor LD, Tensor pivots, Tensor B, bool hermitian = false) =>
            LinearAlgebraOps.LdlSolve.Call(Known(LD), Known(pivots), Known(B), hermitian);

        /// <summary>X that makes A X differ least from B in the sum of squares; A has full rank.</summary>
        /// <returns>X; the sums of squares left over (empty where A is not taller than wide); ranks and singular values where the method finds them, else empty.</returns>
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other) =>
            LinearAlgebraOps.Lstsq.Call4(Known(input), Known(other));

        /// <summary>As above; singular values below <paramref name="rcond"/> times the largest count as zero (in methods that look at them).</summary>
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other, double rcond) =>
            LinearAlgebraOps.Lstsq.Call4(Known(input), Known(other), rcond);

        /// <summary>The inverse of a square matrix that is not singular.</summary>
        public static Tensor inv(Tensor input) => LinearAlgebraOps.Inv.Call(Known(input));

        /// <summary>As <see cref="inv"/>, with an Int32 of each matrix instead of an error: 0, or the pivot that is zero.</summary>
        public static (Tensor L, Tensor info) inv_ex(Tensor input, bool check_errors = false) =>
            LinearAlgebraOps.InvEx.Call2(Known(input), check_errors);

        /// <summary>The pseudoinverse of Moore and Penrose.</summary>
        /// <param name="input">Matrices <c>[…, M, N]</c>.</param>
        /// <param name="atol">Singular values up to this count as zero; 0 if null.</param>
        /// <param name="rtol">So do those up to this times the largest; max(M, N) times the type's eps if null and atol is too.</param>
        /// <param name="hermitian">Whether the matrices are Hermitian, which is faster.</param>
        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            LinearAlgebraOps.Pinv_float.Call(Known(input), atol, rtol, hermitian);

        /// <summary>The pseudoinverse, with tolerances for each matrix of the batch.</summary>
        public static Tensor pinv(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) =>
            LinearAlgebraOps.Pinv_tensor.Call(Known(input), Known(atol), rtol, hermitian);

        /// <summary>The inverse of a tensor as a map from its dimensions behind <paramref name="ind"/> to those before.</summary>
        public static Tensor tensorinv(Tensor input, long ind) => LinearAlgebraOps.Tensorinv.Call(Known(input), ind);

        /// <summary>X with tensordot(A, X) = B, after moving <paramref name="dims"/> of A to its end.</summary>
        public static Tensor tensorsolve(Tensor A, Tensor B, long[]? dims) => LinearAlgebraOps.Tensorsolve.Call(Known(A), Known(B), dims);
    }
}
