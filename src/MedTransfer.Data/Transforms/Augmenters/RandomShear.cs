namespace MedTransfer.Data;

/// <summary>Shears images about their centre by uniform angles; what comes from outside is black.</summary>
public sealed record RandomShear : GeometricAugmenter
{
    /// <summary>The largest angle parallel to the x axis in degrees, either way; default 10.</summary>
    public double X { get; init; } = 10;

    /// <summary>The largest angle parallel to the y axis in degrees, either way; default 10.</summary>
    public double Y { get; init; } = 10;

    internal override bool KeepsAxes => false;

    internal override void Check(SettingFaults faults)
    {
        faults.Range(X, 0, 80);
        faults.Range(Y, 0, 80);
    }

    internal override void Draw(DeterministicRandom random, ref SampleGeometry geometry) =>
        geometry.Affine(AffineMap.Inverse(0, shearX: random.Uniform(-X, X), shearY: random.Uniform(-Y, Y)));
}
