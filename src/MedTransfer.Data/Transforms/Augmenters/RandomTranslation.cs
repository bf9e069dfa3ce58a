namespace MedTransfer.Data;

/// <summary>Moves images by uniform distances; what comes from outside is black.</summary>
public sealed record RandomTranslation : GeometricAugmenter
{
    /// <summary>The largest distance to the left or right as a share of the width; default 0.1.</summary>
    public double X { get; init; } = 0.1;

    /// <summary>The largest distance up or down as a share of the height; default 0.1.</summary>
    public double Y { get; init; } = 0.1;

    internal override void Check(SettingFaults faults)
    {
        faults.Range(X, 0, 1);
        faults.Range(Y, 0, 1);
    }

    internal override void Draw(DeterministicRandom random, ref SampleGeometry geometry) =>
        geometry.Affine(AffineMap.Inverse(0, geometry.Canvas.Width * random.Uniform(-X, X), geometry.Canvas.Height * random.Uniform(-Y, Y)));
}
