namespace MedTransfer.Stats;

/// <summary>A = Vᵀ diag(λ) V for a symmetric A.</summary>
/// <param name="Values">[p], ascending.</param>
/// <param name="Vectors">[p × p]; row i belongs to value i, rows orthonormal.</param>
internal sealed record SymmetricEigen(double[] Values, Matrix Vectors);
