namespace MedTransfer.Stats;

/// <summary>Powers of two that bring very large or very small values near 1, so that their squares and fourth powers neither
/// overflow nor vanish. Multiplying by them is exact.</summary>
internal static class BinaryScale
{
    // Fourth powers of 2^±200, summed, keep all their digits.
    private const int Harmless = 200;

    // The factor itself must be a normal number.
    private const int Largest = 1000;

    /// <summary>The factor for values of this size; 1 for ordinary ones and for 0.</summary>
    public static double For(double largest)
    {
        if (largest == 0 || !double.IsFinite(largest)) return 1;
        int exponent = Math.ILogB(largest);
        return Math.Abs(exponent) <= Harmless ? 1 : Math.ScaleB(1, -Math.Clamp(exponent, -Largest, Largest));
    }
}
