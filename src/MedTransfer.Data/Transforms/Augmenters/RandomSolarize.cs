using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Inverts the bright pixels of images at random.</summary>
public sealed record RandomSolarize : PixelAugmenter
{
    /// <summary>The least value that is inverted, as a share of the largest; default 0.5.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>How often; default 0.5.</summary>
    public double Probability { get; init; } = 0.5;

    internal override void Check(SettingFaults faults)
    {
        faults.Range(Threshold, 0, 1);
        faults.Range(Probability, 0, 1);
    }

    internal override Tensor Apply(Tensor images, Func<int, DeterministicRandom> random) =>
        Rows.Change(images, Rows.Drawn(images, random, Probability), x => ImageOps.Solarize(x, Threshold));
}
