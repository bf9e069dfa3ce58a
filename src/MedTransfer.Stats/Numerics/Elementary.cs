namespace MedTransfer.Stats;

/// <summary>Logarithm and exponential near 1 and 0, where the framework's own LogP1 and ExpM1 lose their
/// digits.</summary>
internal static class Elementary
{
    /// <summary>ln(1 + x) with full relative accuracy (Kahan's correction of the rounded 1 + x).</summary>
    public static double Log1p(double x)
    {
        double sum = 1 + x;
        if (sum == 1) return x;
        return double.IsPositiveInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>exp(x) - 1 with full relative accuracy (Kahan's correction of the rounded exp(x)).</summary>
    public static double Expm1(double x)
    {
        double power = Math.Exp(x);
        if (power == 1) return x;
        double less = power - 1;
        return less == -1 || double.IsPositiveInfinity(power) ? less : less * (x / Math.Log(power));
    }
}
