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
}
