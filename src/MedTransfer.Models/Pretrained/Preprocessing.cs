namespace MedTransfer.Models;

/// <summary>How images are prepared for a network: resize the short edge, crop the centre, scale to 0..1, normalise.</summary>
/// <param name="InputSize">Height and width of the input in pixels.</param>
/// <param name="Interpolation">timm's word for it: <c>bilinear</c> or <c>bicubic</c>.</param>
/// <param name="CropFraction">Input size over the size that the short edge is resized to.</param>
/// <param name="Mean">Mean of each channel, of values in 0..1.</param>
/// <param name="StandardDeviation">Standard deviation of each channel, of values in 0..1.</param>
public sealed record Preprocessing(
    int InputSize, string Interpolation, double CropFraction, IReadOnlyList<double> Mean, IReadOnlyList<double> StandardDeviation)
{
    /// <summary>224 pixels, bilinear, crop 0.875, with the mean and standard deviation of ImageNet.</summary>
    public static Preprocessing ImageNet { get; } = new(224, "bilinear", 0.875, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]);

    /// <summary>224 pixels, bicubic, crop 0.9, values from -1 to 1: mean and standard deviation 0.5.</summary>
    public static Preprocessing Half { get; } = new(224, "bicubic", 0.9, [0.5, 0.5, 0.5], [0.5, 0.5, 0.5]);

    /// <summary>224 pixels, bicubic, crop 0.9, with the mean and standard deviation of CLIP's training images.</summary>
    public static Preprocessing Clip { get; } = new(
        224, "bicubic", 0.9, [0.48145466, 0.4578275, 0.40821073], [0.26862954, 0.26130258, 0.27577711]);

    /// <summary>Size that the short edge is resized to before the crop, in pixels: the input size over the crop fraction, rounded down.</summary>
    public int ResizeSize => (int)Math.Floor(InputSize / CropFraction);
}
