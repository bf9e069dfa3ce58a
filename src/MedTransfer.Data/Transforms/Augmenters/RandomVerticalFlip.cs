namespace MedTransfer.Data;

/// <summary>Exchanges top and bottom at random.</summary>
public sealed record RandomVerticalFlip : GeometricAugmenter
{
    /// <summary>How often; default 0.5.</summary>
    public double Probability { get; init; } = 0.5;

    internal override bool KeepsPixels => true;

    internal override void Check(SettingFaults faults) => faults.Range(Probability, 0, 1);

    internal override void Draw(DeterministicRandom random, ref SampleGeometry geometry)
    {
        if (random.NextDouble() < Probability) geometry.FlipVertically();
    }
}
