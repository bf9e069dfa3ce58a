namespace TorchSharp;

/// <summary>The check that dropout layers share.</summary>
internal static class Shares
{
    /// <summary>Fails unless a share lies between 0 and 1.</summary>
    public static void Check(double p)
    {
        if (p is not (>= 0 and <= 1))
        {
            throw new ArgumentException($"The share of what is set to zero must be from 0 to 1, found {p}.", nameof(p));
        }
    }
}
