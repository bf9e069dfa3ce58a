namespace MedTransfer.Torch;

/// <summary>The operators of linear algebra.</summary>
internal static class LinearAlgebraOps
{
    internal static readonly Operator Cholesky = new("aten::linalg_cholesky");
    internal static readonly Operator CholeskyEx = new("aten::linalg_cholesky_ex");
    internal static readonly Operator CholeskyInverse = new("aten::cholesky_inverse");
    internal static readonly Operator CholeskySolve = new("aten::cholesky_solve");
    internal static readonly Operator Cond = new("aten::linalg_cond");
    internal static readonly Operator Cond_str = new("aten::linalg_cond", "p_str");
    internal static readonly Operator Cross = new("aten::linalg_cross");
    internal static readonly Operator Det = new("aten::linalg_det");
    internal static readonly Operator Diagonal = new("aten::linalg_diagonal");
    internal static readonly Operator Eig = new("aten::linalg_eig");
    internal static readonly Operator Eigh = new("aten::linalg_eigh");
    internal static readonly Operator Eigvals = new("aten::linalg_eigvals");
    internal static readonly Operator Eigvalsh = new("aten::linalg_eigvalsh");
    internal static readonly Operator Geqrf = new("aten::geqrf");
    internal static readonly Operator HouseholderProduct = new("aten::linalg_householder_product");
    internal static readonly Operator Inv = new("aten::linalg_inv");
    internal static readonly Operator InvEx = new("aten::linalg_inv_ex");
    internal static readonly Operator LdlFactor = new("aten::linalg_ldl_factor");
    internal static readonly Operator LdlFactorEx = new("aten::linalg_ldl_factor_ex");
    internal static readonly Operator LdlSolve = new("aten::linalg_ldl_solve");
    internal static readonly Operator Logdet = new("aten::logdet");
    internal static readonly Operator Lstsq = new("aten::linalg_lstsq");
    internal static readonly Operator Lu = new("aten::linalg_lu");
    internal static readonly Operator LuFactor = new("aten::linalg_lu_factor");
    internal static readonly Operator LuFactorEx = new("aten::linalg_lu_factor_ex");
    internal static readonly OperatorWithOut LuSolve = new("aten::linalg_lu_solve");
    internal static readonly Operator LuUnpack = new("aten::lu_unpack");
    internal static readonly Operator MatrixExp = new("aten::linalg_matrix_exp");
    internal static readonly Operator MatrixNorm = new("aten::linalg_matrix_norm");
    internal static readonly Operator MatrixNorm_str = new("aten::linalg_matrix_norm", "str_ord");
    internal static readonly Operator MatrixPower = new("aten::linalg_matrix_power");
    internal static readonly Operator MatrixRank_float = new("aten::linalg_matrix_rank", "atol_rtol_float");
    internal static readonly Operator MatrixRank_tensor = new("aten::linalg_matrix_rank", "atol_rtol_tensor");
    internal static readonly Operator MultiDot = new("aten::linalg_multi_dot");
    internal static readonly Operator Norm = new("aten::linalg_norm");
    internal static readonly Operator Norm_str = new("aten::linalg_norm", "ord_str");
    internal static readonly Operator Ormqr = new("aten::ormqr");
    internal static readonly Operator Pinv_float = new("aten::linalg_pinv", "atol_rtol_float");
    internal static readonly Operator Pinv_tensor = new("aten::linalg_pinv", "atol_rtol_tensor");
    internal static readonly Operator Qr = new("aten::linalg_qr");
    internal static readonly Operator Slogdet = new("aten::linalg_slogdet");
    internal static readonly Operator Solve = new("aten::linalg_solve");
    internal static readonly Operator SolveEx = new("aten::linalg_solve_ex");
    internal static readonly OperatorWithOut SolveTriangular = new("aten::linalg_solve_triangular");
    internal static readonly Operator Svd = new("aten::linalg_svd");
    internal static readonly Operator Svdvals = new("aten::linalg_svdvals");
    internal static readonly Operator Tensorinv = new("aten::linalg_tensorinv");
    internal static readonly Operator Tensorsolve = new("aten::linalg_tensorsolve");
    internal static readonly Operator Vander = new("aten::linalg_vander");
    internal static readonly OperatorWithOut Vecdot = new("aten::linalg_vecdot");
}
