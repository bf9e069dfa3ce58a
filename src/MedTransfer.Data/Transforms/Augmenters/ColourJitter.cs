using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// Changes brightness, contrast, saturation and hue by uniform amounts in random order, as torchvision's ColorJitter.
/// Saturation and hue leave grey images as they are.
/// </summary>
public sealed record ColourJitter : PixelAugmenter
{
    /// <summary>The brightness factor is uniform on 1 ± this; default 0.</summary>
    public double Brightness { get; init; }

    /// <summary>The contrast factor is uniform on 1 ± this; default 0.</summary>
    public double Contrast { get; init; }

    /// <summary>The saturation factor is uniform on 1 ± this; default 0.</summary>
    public double Saturation { get; init; }

    /// <summary>The hue is turned by a uniform share of the circle, at most this either way; default 0, at most 0.5.</summary>
    public double Hue { get; init; }

    /// <summary>How often; default 1.</summary>
    public double Probability { get; init; } = 1;

    internal override void Check(SettingFaults faults)
    {
        faults.Range(Brightness, 0, 10);
        faults.Range(Contrast, 0, 10);
        faults.Range(Saturation, 0, 10);
        faults.Range(Hue, 0, 0.5);
        faults.Range(Probability, 0, 1);
    }

    internal override Tensor Apply(Tensor images, Func<int, DeterministicRandom> random)
    {
        (Func<Tensor, PerImage, Tensor> Operation, double Low, double High)[] changes =
        [
            (ImageOps.AdjustBrightness, Math.Max(0, 1 - Brightness), 1 + Brightness),
            (ImageOps.AdjustContrast, Math.Max(0, 1 - Contrast), 1 + Contrast),
            (ImageOps.AdjustSaturation, Math.Max(0, 1 - Saturation), 1 + Saturation),
            (ImageOps.AdjustHue, -Hue, Hue),
        ];
        var count = (int)images.shape[0];
        var (orders, amounts) = (new int[]?[count], new double[count][]);
        for (var row = 0; row < count; row++)
        {
            var own = random(row);
            if (own.NextDouble() >= Probability) continue;
            int[] order = [0, 1, 2, 3];
            own.Shuffle<int>(order);
            (orders[row], amounts[row]) = (order, [.. changes.Select(c => own.Uniform(c.Low, c.High))]);
        }

        if (DirectColours.Fits(images)) return DirectColours.Apply(images, orders, amounts, kind => changes[kind].Low != changes[kind].High);
        for (var step = 0; step < changes.Length; step++)
        {
            for (var kind = 0; kind < changes.Length; kind++)
            {
                var (operation, low, high) = changes[kind];
                if (low == high || (kind >= 2 && images.shape[1] == 1)) continue;
                var rows = Rows.Where(count, row => orders[row] is { } order && order[step] == kind);
                double[] own = [.. rows.Select(row => amounts[row][kind])];
                images = Rows.Change(images, rows, x => operation(x, own));
            }
        }

        return images;
    }
}
