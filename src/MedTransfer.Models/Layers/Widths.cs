namespace MedTransfer.Models;

/// <summary>Channel counts of scaled networks.</summary>
internal static class Widths
{
    private const int Divisor = 8;

    /// <summary>
    /// The multiple of 8 that is nearest to a scaled width, at least 8, and the next one where that would lose a tenth of the width:
    /// the rule of the MobileNet and EfficientNet authors.
    /// </summary>
    internal static int Divisible(double channels)
    {
        var nearest = Math.Max(Divisor, (int)(channels + (Divisor / 2)) / Divisor * Divisor);
        return nearest < 0.9 * channels ? nearest + Divisor : nearest;
    }
}
