namespace MedTransfer.Data;

/// <summary>
/// A random part of the image, resized to the model's input (Szegedy et al., "Going Deeper with Convolutions", 2015):
/// area and logarithm of the aspect uniform, whole pixels, ten tries, then the largest central part of an allowed aspect.
/// </summary>
public sealed record RandomResizedCrop : GeometricAugmenter
{
    /// <summary>The least area as a share of the image; default 0.08.</summary>
    public double MinArea { get; init; } = 0.08;

    /// <summary>The largest area as a share of the image; default 1.</summary>
    public double MaxArea { get; init; } = 1;

    /// <summary>The least width / height; default 3/4.</summary>
    public double MinAspect { get; init; } = 3.0 / 4;

    /// <summary>The largest width / height; default 4/3.</summary>
    public double MaxAspect { get; init; } = 4.0 / 3;

    /// <summary>The filter; null is the input transform's own.</summary>
    public ResizeFilter? Filter { get; init; }

    internal override void Check(SettingFaults faults)
    {
        faults.Range(MinArea, 0, MaxArea, exclusive: true);
        faults.Range(MaxArea, 0, 1, exclusive: true);
        faults.Range(MinAspect, 0, MaxAspect, exclusive: true);
        faults.Range(MaxAspect, 0, 100, exclusive: true);
    }

    internal override void Draw(DeterministicRandom random, ref SampleGeometry geometry) =>
        geometry.CropResized(CropBox.Draw(random, geometry.Canvas, (MinArea, MaxArea), (MinAspect, MaxAspect)));
}
