namespace MedTransfer.Data;

/// <summary>
/// Pads images with black and cuts a random part of their own size: a shift by whole pixels, as for CIFAR (4 of 32 pixels;
/// He et al., "Deep Residual Learning", 2016).
/// </summary>
public sealed record RandomPaddedCrop : GeometricAugmenter
{
    /// <summary>The padding on each side as a share of the side, rounded to whole pixels; default 0.125.</summary>
    public double Padding { get; init; } = 0.125;

    internal override void Check(SettingFaults faults) => faults.Range(Padding, 0, 0.5);

    internal override void Draw(DeterministicRandom random, ref SampleGeometry geometry) =>
        geometry.Affine(AffineMap.Inverse(0, Shift(random, geometry.Canvas.Width), Shift(random, geometry.Canvas.Height)));

    private long Shift(DeterministicRandom random, int side)
    {
        var most = (long)Math.Round(Padding * side);
        return random.NextLong((2 * most) + 1) - most;
    }
}
