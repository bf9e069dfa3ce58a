namespace MedTransfer.Stats;

/// <summary>A = U diag(s) Vᵀ, thin: r = min(rows, columns).</summary>
/// <param name="U">[rows × r], orthonormal columns.</param>
/// <param name="S">[r], descending.</param>
/// <param name="Vt">[r × columns], orthonormal rows.</param>
internal sealed record SingularValues(Matrix U, double[] S, Matrix Vt);
