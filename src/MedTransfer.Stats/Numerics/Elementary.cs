namespace MedTransfer.Stats;

/// <summary>The logarithm near 1, where the framework's own LogP1 loses its digits.</summary>
internal static class Elementary
{
    /// <summary>ln(1 + x) with full relative accuracy (Kahan's correction of the rounded 1 + x).</summary>
    public static double Log1p(double x)
    {
        double sum = 1 + x;
        if (sum == 1) return x;
        return double.IsPositiveInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1));
    }
}
