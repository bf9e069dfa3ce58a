using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Turns images by 0, 90, 180 or 270 degrees, each as likely; no value changes. Images must be square.</summary>
public sealed record RandomQuarterTurns : PixelAugmenter
{
    internal override void Check(SettingFaults faults)
    {
    }

    internal override Tensor Apply(Tensor images, Func<int, DeterministicRandom> random)
    {
        if (images.shape[2] != images.shape[3])
            throw new InvalidConfigurationException($"Quarter turns need square images, found {images.shape[2]} x {images.shape[3]}.");
        var turns = Enumerable.Range(0, (int)images.shape[0]).Select(row => (int)random(row).NextLong(4)).ToArray();
        for (var turn = 1; turn < 4; turn++)
        {
            var chosen = turn;
            images = Rows.Change(images, Rows.Where(turns.Length, row => turns[row] == chosen), x => ImageOps.Rotate90(x, chosen));
        }

        return images;
    }
}
