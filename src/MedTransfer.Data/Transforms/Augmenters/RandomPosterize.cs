using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Keeps only the highest bits of the values, of 256 steps, at random.</summary>
public sealed record RandomPosterize : PixelAugmenter
{
    /// <summary>How many bits, 1 to 8; default 4.</summary>
    public int Bits { get; init; } = 4;

    /// <summary>How often; default 0.5.</summary>
    public double Probability { get; init; } = 0.5;

    internal override void Check(SettingFaults faults)
    {
        faults.Range(Bits, 1, 8);
        faults.Range(Probability, 0, 1);
    }

    internal override Tensor Apply(Tensor images, Func<int, DeterministicRandom> random) =>
        Rows.Change(images, Rows.Drawn(images, random, Probability), x => Rows.AsBytes(x, b => ImageOps.Posterize(b, Bits)));
}
