namespace MedTransfer.Data;

/// <summary>Turns, moves, scales and shears images about their centre at once, as torchvision's RandomAffine; what comes from outside is black.</summary>
public sealed record RandomAffine : GeometricAugmenter
{
    /// <summary>The largest angle in degrees, either way; default 0.</summary>
    public double Degrees { get; init; }

    /// <summary>The largest distance to the left or right as a share of the width; default 0.</summary>
    public double TranslateX { get; init; }

    /// <summary>The largest distance up or down as a share of the height; default 0.</summary>
    public double TranslateY { get; init; }

    /// <summary>The least factor; default 1.</summary>
    public double MinScale { get; init; } = 1;

    /// <summary>The largest factor; default 1.</summary>
    public double MaxScale { get; init; } = 1;

    /// <summary>The largest shear parallel to the x axis in degrees, either way; default 0.</summary>
    public double ShearX { get; init; }

    /// <summary>The largest shear parallel to the y axis in degrees, either way; default 0.</summary>
    public double ShearY { get; init; }

    internal override bool KeepsAxes => Degrees == 0 && ShearX == 0 && ShearY == 0;

    internal override void Check(SettingFaults faults)
    {
        faults.Range(Degrees, 0, 180);
        faults.Range(TranslateX, 0, 1);
        faults.Range(TranslateY, 0, 1);
        faults.Range(MinScale, 0.01, MaxScale);
        faults.Range(MaxScale, 0.01, 100);
        faults.Range(ShearX, 0, 80);
        faults.Range(ShearY, 0, 80);
    }

    internal override void Draw(DeterministicRandom random, ref SampleGeometry geometry) => geometry.Affine(AffineMap.Inverse(
        random.Uniform(-Degrees, Degrees),
        geometry.Canvas.Width * random.Uniform(-TranslateX, TranslateX),
        geometry.Canvas.Height * random.Uniform(-TranslateY, TranslateY),
        random.Uniform(MinScale, MaxScale),
        random.Uniform(-ShearX, ShearX),
        random.Uniform(-ShearY, ShearY)));
}
