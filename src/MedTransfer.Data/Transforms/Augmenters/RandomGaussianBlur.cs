using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Blurs images at random by a Gaussian of uniform width.</summary>
public sealed record RandomGaussianBlur : PixelAugmenter
{
    /// <summary>The least standard deviation in pixels of the model's input; default 0.1.</summary>
    public double MinSigma { get; init; } = 0.1;

    /// <summary>The largest standard deviation in pixels of the model's input; default 2.</summary>
    public double MaxSigma { get; init; } = 2;

    /// <summary>The kernel as a share of the side, made odd; default 0.1, as SimCLR has it. At least 3 pixels.</summary>
    public double Kernel { get; init; } = 0.1;

    /// <summary>How often; default 0.5.</summary>
    public double Probability { get; init; } = 0.5;

    internal override void Check(SettingFaults faults)
    {
        faults.Range(MinSigma, 0, MaxSigma, exclusive: true);
        faults.Range(MaxSigma, 0, 100, exclusive: true);
        faults.Range(Kernel, 0, 1);
        faults.Range(Probability, 0, 1);
    }

    internal override Tensor Apply(Tensor images, Func<int, DeterministicRandom> random)
    {
        var side = Math.Min(images.shape[2], images.shape[3]);
        if (side < 2) return images;
        var reach = (int)Math.Clamp((long)(Kernel * side) / 2, 1, side - 1);
        var draws = Enumerable.Range(0, (int)images.shape[0]).Select(row =>
        {
            var own = random(row);
            return own.NextDouble() < Probability ? own.Uniform(MinSigma, MaxSigma) : 0;
        }).ToArray();
        return Rows.Change(images, Rows.Where(draws.Length, row => draws[row] > 0), x => ImageOps.GaussianBlur(x, (2 * reach) + 1, draws.Where(s => s > 0).ToArray()));
    }
}
