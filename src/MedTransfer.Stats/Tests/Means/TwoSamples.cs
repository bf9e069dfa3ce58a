namespace MedTransfer.Stats;

/// <summary>What the t-tests of two independent samples share.</summary>
internal readonly record struct TwoSamples(SampleSummary X, SampleSummary Y, string? Rounding = null)
{
    /// <summary>Checks and summarizes two samples. Their means are taken from the middle of their common range, so that the
    /// difference of two large means keeps its digits.</summary>
    public static TwoSamples Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Require.AtLeast(2, x.Length, "values", nameof(x));
        Require.AtLeast(2, y.Length, "values", nameof(y));
        Require.Finite(x, nameof(x));
        Require.Finite(y, nameof(y));
        Description dx = Description.Of(x), dy = Description.Of(y);
        double middle = (Math.Min(dx.Minimum, dy.Minimum) / 2) + (Math.Max(dx.Maximum, dy.Maximum) / 2);
        double rounding = RoundingError.Reach(RoundingError.Largest(x, y));
        double spread = Math.Max(dx.Maximum - dx.Minimum, dy.Maximum - dy.Minimum);
        return new TwoSamples(
            new SampleSummary(Description.Of(Pairs.Shifted(x, middle)).Mean, dx.StandardDeviation, dx.Count),
            new SampleSummary(Description.Of(Pairs.Shifted(y, middle)).Mean, dy.StandardDeviation, dy.Count),
            spread > 0 && spread <= rounding
                ? "The values of each sample are equal but for rounding: spread and p-value mean nothing." : null);
    }

    /// <summary>Refuses summaries that were never filled.</summary>
    public static TwoSamples Of(SampleSummary x, SampleSummary y)
    {
        x.Check(nameof(x));
        y.Check(nameof(y));
        return new TwoSamples(x, y);
    }

    /// <summary>Mean of x minus mean of y.</summary>
    public double Difference => X.Mean - Y.Mean;

    /// <summary>√(((n - 1) s_x² + (m - 1) s_y²) / (n + m - 2)).</summary>
    public double PooledDeviation
    {
        get
        {
            double scale = BinaryScale.For(Math.Max(X.StandardDeviation, Y.StandardDeviation));
            double x = X.StandardDeviation * scale, y = Y.StandardDeviation * scale;
            return Math.Sqrt((((X.Count - 1) * x * x) + ((Y.Count - 1) * y * y)) / (X.Count + Y.Count - 2)) / scale;
        }
    }

    /// <summary>Difference over pooled deviation.</summary>
    public double CohensD => Difference / PooledDeviation;

    /// <summary>Cohen's d without its small-sample bias.</summary>
    public double HedgesG => CohensD * HedgesCorrection.Exact(X.Count + Y.Count - 2);

    /// <summary>Difference over the deviation of y.</summary>
    public double GlassDelta => Difference / Y.StandardDeviation;

    /// <summary>Standard error and degrees of freedom of Student's test.</summary>
    public (double Error, double DegreesOfFreedom) Student() =>
        (PooledDeviation * Math.Sqrt((1.0 / X.Count) + (1.0 / Y.Count)), X.Count + Y.Count - 2);

    /// <summary>Standard error and degrees of freedom of Welch's test; NaN degrees where neither sample has a
    /// spread.</summary>
    public (double Error, double DegreesOfFreedom) Welch()
    {
        double ex = X.StandardDeviation / Math.Sqrt(X.Count), ey = Y.StandardDeviation / Math.Sqrt(Y.Count);
        double error = double.Hypot(ex, ey);

        // Welch and Satterthwaite, with the shares of the variance, which neither overflow nor vanish.
        double sx = ex / error * (ex / error), sy = ey / error * (ey / error);
        return (error, 1 / ((sx * sx / (X.Count - 1)) + (sy * sy / (Y.Count - 1))));
    }

    /// <summary>The result of a test with these degrees of freedom.</summary>
    public TTestResult Test(
        string method, (double Error, double DegreesOfFreedom) scale, Alternative alternative, double confidence) =>
        TTestCore.Result(method, Difference, scale.Error, scale.DegreesOfFreedom, alternative, confidence) with
        {
            Count = X.Count + Y.Count,
            GroupCounts = [X.Count, Y.Count],
            Effects =
            [
                new EffectSize("Cohen's d", "d", CohensD),
                new EffectSize("Hedges' g", "g", HedgesG),
                new EffectSize("Glass' Δ", "Δ", GlassDelta),
            ],
            Warning = Warning(),
        };

    private string? Warning()
    {
        if (PooledDeviation > 0) return Rounding;
        return Difference == 0
            ? "Both samples hold one and the same value: there is no difference to test, and no p-value."
            : "Each sample holds one value only: without spread the t-test does not apply.";
    }
}
