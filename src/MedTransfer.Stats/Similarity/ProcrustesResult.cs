namespace MedTransfer.Stats;

/// <summary>How far two layers are apart after the best rotation; <see cref="SimilarityResult.Value"/> is
/// <see cref="Distance"/>, 0 for layers that differ by rotation, scale and shift only.</summary>
public sealed record ProcrustesResult : SimilarityResult
{
    /// <summary>|XYᵀ|_*, the sum of the singular values, of layers centred and scaled to Frobenius norm 1; in
    /// [0, 1].</summary>
    public required double NuclearNorm { get; init; }

    /// <summary>2 - 2 |XYᵀ|_*, the squared distance after rotation; in [0, 2].</summary>
    public double Distance => 2 - (2 * NuclearNorm);

    /// <summary>1 - |XYᵀ|_*², what <c>scipy.spatial.procrustes</c> calls the disparity, which scales one layer too.</summary>
    public double Disparity => 1 - (NuclearNorm * NuclearNorm);

    /// <summary>arccos |XYᵀ|_*, in radians; a metric (Williams et al., NeurIPS 2021).</summary>
    public double AngularDistance => Math.Acos(NuclearNorm);

    private protected override string Symbol => "squared distance";
}
