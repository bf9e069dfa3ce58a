namespace MedTransfer.Data;

/// <summary>Enlarges or shrinks images about their centre by a uniform factor, within their frame; what comes from outside is black.</summary>
public sealed record RandomZoom : GeometricAugmenter
{
    /// <summary>The least factor; default 0.9.</summary>
    public double MinScale { get; init; } = 0.9;

    /// <summary>The largest factor; default 1.1.</summary>
    public double MaxScale { get; init; } = 1.1;

    internal override void Check(SettingFaults faults)
    {
        faults.Range(MinScale, 0.01, MaxScale);
        faults.Range(MaxScale, 0.01, 100);
    }

    internal override void Draw(DeterministicRandom random, ref SampleGeometry geometry) =>
        geometry.Affine(AffineMap.Inverse(0, scale: random.Uniform(MinScale, MaxScale)));
}
