using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Sets a random rectangle of the normalised input to a value (Zhong et al., "Random Erasing Data Augmentation", 2020).</summary>
public sealed record RandomErasing : PixelAugmenter
{
    /// <summary>How often; default 0.5.</summary>
    public double Probability { get; init; } = 0.5;

    /// <summary>The least area as a share of the image; default 0.02.</summary>
    public double MinArea { get; init; } = 0.02;

    /// <summary>The largest area as a share of the image; default 1/3.</summary>
    public double MaxArea { get; init; } = 1.0 / 3;

    /// <summary>The least height / width; default 0.3.</summary>
    public double MinAspect { get; init; } = 0.3;

    /// <summary>The largest height / width; default 10/3.</summary>
    public double MaxAspect { get; init; } = 10.0 / 3;

    /// <summary>What is put there, after normalising; default 0, the mean colour.</summary>
    public double Value { get; init; }

    internal override bool AfterNormalising => true;

    internal override void Check(SettingFaults faults)
    {
        faults.Range(Probability, 0, 1);
        faults.Range(MinArea, 0, MaxArea, exclusive: true);
        faults.Range(MaxArea, 0, 1, exclusive: true);
        faults.Range(MinAspect, 0, MaxAspect, exclusive: true);
        faults.Range(MaxAspect, 0, 100, exclusive: true);
        faults.Range(Value, -1000, 1000);
    }

    internal override Tensor Apply(Tensor images, Func<int, DeterministicRandom> random)
    {
        var boxes = new CropBox[images.shape[0]];
        for (var row = 0; row < boxes.Length; row++)
        {
            var own = random(row);
            if (own.NextDouble() < Probability) boxes[row] = DrawBox(own, ImageSize.Of(images));
        }

        return BoxMask.Fill(images, boxes, Value);
    }

    /// <summary>Ten tries for a rectangle smaller than the image; none where all fail.</summary>
    private CropBox DrawBox(DeterministicRandom random, ImageSize image)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var pixels = (double)image.Width * image.Height * random.Uniform(MinArea, MaxArea);
            var ratio = Math.Exp(random.Uniform(Math.Log(MinAspect), Math.Log(MaxAspect)));
            var (width, height) = ((int)Math.Round(Math.Sqrt(pixels / ratio)), (int)Math.Round(Math.Sqrt(pixels * ratio)));
            if (width < image.Width && height < image.Height)
                return new((int)random.NextLong(image.Width - width + 1), (int)random.NextLong(image.Height - height + 1), width, height);
        }

        return default;
    }
}
