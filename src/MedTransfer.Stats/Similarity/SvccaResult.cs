namespace MedTransfer.Stats;

/// <summary>Canonical correlations of the leading singular directions of two layers; the numbers kept are
/// <see cref="CcaResult.Directions1"/> and <see cref="CcaResult.Directions2"/>.</summary>
public sealed record SvccaResult : CcaResult
{
    /// <summary>Share of the first view's variance that the kept directions hold.</summary>
    public required double Variance1 { get; init; }

    /// <summary>Share of the second view's variance that the kept directions hold.</summary>
    public required double Variance2 { get; init; }
}
