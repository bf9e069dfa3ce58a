using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Takes the colour from images at random; grey images stay as they are.</summary>
public sealed record RandomGreyscale : PixelAugmenter
{
    /// <summary>How often; default 0.2.</summary>
    public double Probability { get; init; } = 0.2;

    internal override void Check(SettingFaults faults) => faults.Range(Probability, 0, 1);

    internal override Tensor Apply(Tensor images, Func<int, DeterministicRandom> random) => images.shape[1] == 1
        ? images
        : Rows.Change(images, Rows.Drawn(images, random, Probability), x => ImageOps.RgbToGrey(x).expand_as(x));
}
