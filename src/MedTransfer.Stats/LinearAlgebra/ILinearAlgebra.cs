namespace MedTransfer.Stats;

/// <summary>The few operations on dense matrices that the measures of similarity need. Every matrix holds finite
/// numbers, which its maker has checked, and has at least one row and one column.</summary>
internal interface ILinearAlgebra
{
    /// <summary>Which library computes, for a reader.</summary>
    string Name { get; }

    /// <summary>A · Aᵀ of [p × n]: [p × p]; or Aᵀ · A: [n × n].</summary>
    Matrix Gram(Matrix a, bool transposed = false);

    /// <summary>A · B, either of them transposed first where asked.</summary>
    Matrix Multiply(Matrix a, Matrix b, bool transposeA = false, bool transposeB = false);

    /// <summary>Eigenvalues and eigenvectors of a symmetric matrix, which is destroyed.</summary>
    SymmetricEigen Eigen(Matrix symmetric);

    /// <summary>A = L · Q of [p × n] with p ≤ n: lower triangular L [p × p] and Q [p × n] with orthonormal rows, which
    /// is null where it was not asked for.</summary>
    (Matrix L, Matrix? Q) Lq(Matrix a, bool needQ = true);

    /// <summary>The thin singular value decomposition.</summary>
    SingularValues Svd(Matrix a);

    /// <summary>Singular values only, descending.</summary>
    double[] SingularValues(Matrix a);
}
