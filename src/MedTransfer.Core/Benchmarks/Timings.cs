namespace MedTransfer.Core.Benchmarks;

/// <summary>Summaries of repeated measurements.</summary>
internal static class Timings
{
    /// <summary>The median and the least of some seconds.</summary>
    /// <param name="seconds">At least one measurement; they are sorted.</param>
    internal static (double Median, double Min) Of(double[] seconds)
    {
        Array.Sort(seconds);
        return ((seconds[(seconds.Length - 1) / 2] + seconds[seconds.Length / 2]) / 2, seconds[0]);
    }
}
