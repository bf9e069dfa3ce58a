using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// One operation for each image, chosen uniformly with a uniform strength (Müller and Hutter, "TrivialAugment", 2021, the
/// wide space as torchvision has it): nothing, shears, translations, rotation, brightness, colour, contrast, sharpness,
/// posterize, solarize, auto-contrast, equalize. Own choices: translations of up to 32 pixels are taken of 224 and go with
/// the side; shears are about the centre; sampling is bilinear; colour leaves grey images as they are.
/// </summary>
public sealed record TrivialAugment : PixelAugmenter
{
    /// <summary>The strengths are the multiples of 1 / (bins - 1) of the largest one; torchvision's number.</summary>
    private const int Bins = 31;

    private enum Kind
    {
        Identity,
        ShearX,
        ShearY,
        TranslateX,
        TranslateY,
        Rotate,
        Brightness,
        Colour,
        Contrast,
        Sharpness,
        Posterize,
        Solarize,
        AutoContrast,
        Equalize,
    }

    internal override void Check(SettingFaults faults)
    {
    }

    internal override Tensor Apply(Tensor images, Func<int, DeterministicRandom> random)
    {
        var draws = Enumerable.Range(0, (int)images.shape[0]).Select(row => Draw(random(row))).ToArray();
        images = Run(k => k is >= Kind.ShearX and <= Kind.Rotate, Move);
        images = Run(k => k == Kind.Brightness, (x, d) => ImageOps.AdjustBrightness(x, Factors(d)));
        images = Run(k => k == Kind.Colour, (x, d) => ImageOps.AdjustSaturation(x, Factors(d)));
        images = Run(k => k == Kind.Contrast, (x, d) => ImageOps.AdjustContrast(x, Factors(d)));
        images = Run(k => k == Kind.Sharpness, (x, d) => ImageOps.AdjustSharpness(x, Factors(d)));
        images = Run(k => k == Kind.Posterize, (x, d) => Rows.AsBytes(x, b => ImageOps.Posterize(b, Array.ConvertAll(d, v => 8 - Math.Round(6 * Math.Abs(v.Strength))))));
        images = Run(k => k == Kind.Solarize, (x, d) => ImageOps.Solarize(x, Array.ConvertAll(d, v => 1 - Math.Abs(v.Strength))));
        images = Run(k => k == Kind.AutoContrast, (x, _) => ImageOps.AutoContrast(x));
        return Run(k => k == Kind.Equalize, (x, _) => Rows.AsBytes(x, ImageOps.Equalize));

        Tensor Run(Func<Kind, bool> fits, Func<Tensor, (Kind Kind, double Strength)[], Tensor> operation)
        {
            var rows = Rows.Where(draws.Length, row => fits(draws[row].Kind));
            return Rows.Change(images, rows, x => operation(x, [.. rows.Select(row => draws[row])]));
        }
    }

    private static (Kind Kind, double Strength) Draw(DeterministicRandom random)
    {
        var kind = (Kind)random.NextLong(Enum.GetValues<Kind>().Length);
        var strength = random.NextLong(Bins) / (Bins - 1.0);
        return (kind, random.NextDouble() < 0.5 ? -strength : strength);
    }

    private static PerImage Factors((Kind Kind, double Strength)[] draws) => Array.ConvertAll(draws, d => 1 + (0.99 * d.Strength));

    private static Tensor Move(Tensor images, (Kind Kind, double Strength)[] draws)
    {
        double[] Of(Kind kind, Func<double, double> amount) => Array.ConvertAll(draws, d => d.Kind == kind ? amount(d.Strength) : 0);
        var (height, width) = (images.shape[2], images.shape[3]);
        return ImageOps.Affine(
            images,
            Of(Kind.Rotate, s => 135 * s),
            Of(Kind.TranslateX, s => s * width * 32 / 224),
            Of(Kind.TranslateY, s => s * height * 32 / 224),
            shearX: Of(Kind.ShearX, s => double.RadiansToDegrees(Math.Atan(0.99 * s))),
            shearY: Of(Kind.ShearY, s => double.RadiansToDegrees(Math.Atan(0.99 * s))));
    }
}
