namespace MedTransfer.Stats;

/// <summary>Asymptotic relative efficiency of Wilcoxon's rank tests to the t-test (Hodges and Lehmann, Annals of
/// Mathematical Statistics 27, 1956): so many times the sample gives the t-test the same power.</summary>
public static class RelativeEfficiency
{
    /// <summary>108/125 = 0.864: no continuous distribution gives less.</summary>
    public const double Least = 108.0 / 125;

    /// <summary>3/π = 0.955, for normal values.</summary>
    public const double Normal = 3 / Math.PI;

    /// <summary>1, for uniform values.</summary>
    public const double Uniform = 1;

    /// <summary>π²/9 = 1.097, for logistic values.</summary>
    public const double Logistic = Math.PI * Math.PI / 9;

    /// <summary>3/2, for double-exponential (Laplace) values.</summary>
    public const double Laplace = 1.5;
}
