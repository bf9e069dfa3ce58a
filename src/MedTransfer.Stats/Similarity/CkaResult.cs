namespace MedTransfer.Stats;

/// <summary>Centred kernel alignment of two layers: HSIC(x, y) / √(HSIC(x, x) HSIC(y, y)).</summary>
public sealed record CkaResult : SimilarityResult
{
    /// <summary>How HSIC was estimated.</summary>
    public required HsicEstimator Estimator { get; init; }

    /// <summary>HSIC of the two layers, in the units of both kernels.</summary>
    public required double Hsic { get; init; }

    /// <summary>HSIC of the first layer with itself.</summary>
    public required double Hsic1 { get; init; }

    /// <summary>HSIC of the second layer with itself.</summary>
    public required double Hsic2 { get; init; }

    private protected override string Symbol => "CKA";
}
