namespace MedTransfer.Stats;

/// <summary>The estimate of Kaplan and Meier (1958) of the share still waiting over time.</summary>
public sealed record SurvivalCurve
{
    /// <summary>How many were observed.</summary>
    public required int Count { get; init; }

    /// <summary>How many reached it.</summary>
    public required int Reached { get; init; }

    /// <summary>The steps in order of time, those where only observation ended included.</summary>
    public required IReadOnlyList<SurvivalStep> Steps { get; init; }

    /// <summary>The earliest time by which at least half have reached it; NaN where the curve stays above one half. (Where
    /// the curve is flat at exactly one half, R's survfit gives the middle of that stretch.)</summary>
    public double Median => Quantile(0.5);

    /// <summary>Estimates the curve.</summary>
    /// <param name="times">At least one time.</param>
    /// <exception cref="ArgumentNullException"><paramref name="times"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no time, or one is negative, NaN or infinite.</exception>
    public static SurvivalCurve Of(IReadOnlyList<CensoredTime> times)
    {
        CensoredTime.Check(times, 1, nameof(times));
        var steps = new List<SurvivalStep>();
        int atRisk = times.Count;
        double survival = 1, greenwood = 0;
        foreach (IGrouping<double, CensoredTime> here in times.GroupBy(t => t.Time).OrderBy(g => g.Key))
        {
            int reached = here.Count(t => t.IsReached);
            survival *= 1 - ((double)reached / atRisk);
            greenwood += reached / ((double)atRisk * (atRisk - reached));
            double error = reached == atRisk || double.IsNaN(greenwood) ? double.NaN : survival * Math.Sqrt(greenwood);
            steps.Add(new SurvivalStep(here.Key, atRisk, reached, survival, error));
            atRisk -= here.Count();
        }

        return new SurvivalCurve { Count = times.Count, Reached = times.Count(t => t.IsReached), Steps = steps };
    }

    /// <summary>The earliest time by which at least a share has reached it.</summary>
    /// <param name="share">In (0, 1).</param>
    /// <returns>The time; NaN where the curve never comes so far down.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not in (0, 1).</exception>
    public double Quantile(double share)
    {
        Require.Confidence(share, nameof(share));
        return First(s => s.Survival <= 1 - share + 1e-12);
    }

    /// <summary>The interval of the median of Brookmeyer and Crowley (1982): the times at which the band of log(-log S)
    /// covers one half.</summary>
    /// <param name="confidence">Coverage, in (0, 1); 0.95 by default.</param>
    /// <returns>The interval; its upper end is infinite where the band does not come down to one half.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not in (0, 1).</exception>
    public ConfidenceInterval MedianInterval(double confidence = 0.95)
    {
        Require.Confidence(confidence);
        double z = Normal.UpperQuantile((1 - confidence) / 2);
        double low = First(s => Band(s, z) <= 0.5), high = First(s => Band(s, -z) <= 0.5);
        return new ConfidenceInterval(
            double.IsNaN(low) ? double.PositiveInfinity : low, double.IsNaN(high) ? double.PositiveInfinity : high, confidence);
    }

    /// <summary>The restricted mean of Irwin (1949), with the variance of Greenwood's kind.</summary>
    /// <param name="horizon">Where waiting ends; above 0. Choose one for all curves that are compared, not beyond the
    /// end of the shortest.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is not above 0, or not finite.</exception>
    public RestrictedMean RestrictedMean(double horizon)
    {
        Require.Positive(horizon, nameof(horizon), "A horizon");
        double variance = 0;
        foreach (SurvivalStep s in Steps.Where(s => s.Time < horizon && s.Reached > 0))
        {
            double area = Area(s.Time, horizon);
            if (area > 0) variance += area * area * s.Reached / ((double)s.AtRisk * (s.AtRisk - s.Reached));
        }

        return new RestrictedMean(Area(0, horizon), Reached < 2 ? double.NaN : Math.Sqrt(variance), horizon);
    }

    /// <summary>One end of the pointwise band.</summary>
    private static double Band(SurvivalStep s, double z)
    {
        if (s.Survival >= 1) return 1;
        if (s.Survival <= 0) return double.NaN;
        double log = Math.Log(s.Survival);
        return Math.Exp(log * Math.Exp(z * s.StandardError / (s.Survival * Math.Abs(log))));
    }

    private double First(Func<SurvivalStep, bool> condition)
    {
        foreach (SurvivalStep step in Steps)
        {
            if (condition(step)) return step.Time;
        }

        return double.NaN;
    }

    private double Area(double from, double to)
    {
        double area = 0, survival = 1, at = from;
        foreach (SurvivalStep s in Steps.Where(s => s.Time < to))
        {
            if (s.Time > from)
            {
                area += survival * (s.Time - at);
                at = s.Time;
            }

            survival = s.Survival;
        }

        return area + (survival * (to - at));
    }
}
