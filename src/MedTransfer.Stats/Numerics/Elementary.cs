namespace MedTransfer.Stats;

/// <summary>Logarithm near 1 and exponential near 0, where the framework's own LogP1 and ExpM1 lose their digits.</summary>
internal static class Elementary
{
    /// <summary>ln(1 + x) with full relative accuracy (Kahan's correction of the rounded 1 + x).</summary>
    public static double Log1p(double x)
    {
        double sum = 1 + x;
        if (sum == 1) return x;
        return double.IsPositiveInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>exp(x) - 1 with full relative accuracy (Kahan's correction of the rounded exponential).</summary>
    public static double Expm1(double x)
    {
        double power = Math.Exp(x);
        if (power == 1) return x;
        double difference = power - 1;
        return Math.Abs(x) > 1 ? difference : difference * (x / Math.Log(power));
    }
}
