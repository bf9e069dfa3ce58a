namespace MedTransfer.Data;

/// <summary>Turns images about their centre by a uniform angle; what comes from outside is black.</summary>
public sealed record RandomRotation : GeometricAugmenter
{
    /// <summary>The largest angle in degrees, either way; default 15.</summary>
    public double Degrees { get; init; } = 15;

    internal override bool KeepsAxes => false;

    internal override void Check(SettingFaults faults) => faults.Range(Degrees, 0, 180);

    internal override void Draw(DeterministicRandom random, ref SampleGeometry geometry) =>
        geometry.Affine(AffineMap.Inverse(random.Uniform(-Degrees, Degrees)));
}
