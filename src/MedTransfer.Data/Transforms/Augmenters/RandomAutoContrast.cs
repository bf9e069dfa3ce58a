using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Stretches the values of each channel to the whole range at random.</summary>
public sealed record RandomAutoContrast : PixelAugmenter
{
    /// <summary>How often; default 0.5.</summary>
    public double Probability { get; init; } = 0.5;

    internal override void Check(SettingFaults faults) => faults.Range(Probability, 0, 1);

    internal override Tensor Apply(Tensor images, Func<int, DeterministicRandom> random) =>
        Rows.Change(images, Rows.Drawn(images, random, Probability), x => ImageOps.AutoContrast(x));
}
