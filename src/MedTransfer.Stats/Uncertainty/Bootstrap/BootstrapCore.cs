namespace MedTransfer.Stats;

/// <summary>Draws, evaluates and sums up; the statistic and the plan say what.</summary>
internal static class BootstrapCore
{
    // Below this the ends of an interval rest on a handful of resamples (Efron and Tibshirani 1993, chapter 14).
    private const int FewResamples = 1000;

    public static BootstrapResult Run(
        ResamplingPlan plan, int samples, IResampledStatistic statistic, string name, BootstrapOptions? options,
        CancellationToken cancellation)
    {
        plan.Fits(samples);
        return Run(plan, statistic, name, options, cancellation);
    }

    public static BootstrapResult Run(
        ResamplingPlan plan, IResampledStatistic statistic, string name, BootstrapOptions? options,
        CancellationToken cancellation)
    {
        options ??= new BootstrapOptions();
        options.Check();
        BootstrapMethod kind = options.Method ?? BootstrapMethod.BCa;
        var all = new int[plan.Samples];
        Array.Fill(all, 1);
        double estimate = statistic.Of(all);
        double acceleration = kind == BootstrapMethod.BCa
            ? BootstrapInterval.Acceleration(Jackknife(plan, statistic, options, cancellation), plan.Strata)
            : double.NaN;

        var distribution = new double[options.Resamples];
        ResamplingLoop.Run(
            options.Resamples, options.Seed, options.MaxDegreeOfParallelism, () => new int[plan.Samples],
            (i, random, counts) =>
            {
                plan.Draw(random, counts);
                distribution[i] = statistic.Of(counts);
            },
            options.Progress, cancellation);

        string? single = plan.Strata.Any(s => s.Length == 1)
            ? "A stratum with a single member never varies: the interval is too narrow."
            : null;
        return Summarize(plan.Name, name, estimate, acceleration, distribution, kind, options, single) with
        {
            Count = plan.Samples,
        };
    }

    /// <summary>Interval, standard error, bias and warnings of resampled values.</summary>
    public static BootstrapResult Summarize(
        string scheme, string name, double estimate, double acceleration, double[] distribution, BootstrapMethod kind,
        BootstrapOptions options, string? warning)
    {
        double[] sorted = [.. distribution.Where(value => !double.IsNaN(value))];
        Array.Sort(sorted);
        int undefined = distribution.Length - sorted.Length;
        ConfidenceInterval interval =
            BootstrapInterval.Of(kind, sorted, estimate, acceleration, options.Confidence);
        bool spread = sorted.Length > 0 && sorted[0] < sorted[^1];
        string title = scheme.Length == 0 ? "Bootstrap" : $"{char.ToUpperInvariant(scheme[0])}{scheme[1..]} bootstrap";
        string ends = kind == BootstrapMethod.Basic ? "basic" : kind == BootstrapMethod.BCa ? "BCa" : "percentile";
        (double mean, double error) = Moments(sorted);
        return new BootstrapResult
        {
            Method = FormattableString.Invariant($"{title} ({ends}, {options.Resamples:N0} resamples, seed {options.Seed})"),
            Estimate = new Estimate(name, estimate, interval),
            StandardError = error,
            Bias = mean - estimate,
            Distribution = distribution,
            Kind = kind,
            Undefined = undefined,
            Seed = options.Seed,
            Count = 0,
            Warning = TestResult.Join(
                double.IsNaN(estimate) ? "The statistic of the data themselves is NaN." : null,
                undefined > 0
                    ? FormattableString.Invariant(
                        $"{undefined:N0} of {distribution.Length:N0} resamples have no value and are left out.") : null,
                sorted.Length > 0 && !spread ? FormattableString.Invariant($"All resamples give {sorted[0]}.") : null,
                double.IsNaN(interval.Low) && !double.IsNaN(estimate) && sorted.Length > 0
                    ? "BCa does not exist here (no spread, or all resamples on one side); percentiles would." : null,
                distribution.Length < FewResamples
                    ? $"{distribution.Length} resamples are few for an interval; {FewResamples} or more are usual." : null,
                warning),
        };
    }

    private static (double Mean, double Deviation) Moments(double[] values)
    {
        if (values.Length == 0 || !values.All(double.IsFinite)) return (double.NaN, double.NaN);
        Description d = Description.Of(values);
        return (d.Mean, d.StandardDeviation);
    }

    private static double[] Jackknife(
        ResamplingPlan plan, IResampledStatistic statistic, BootstrapOptions options,
        CancellationToken cancellation)
    {
        if (plan.Single && statistic.LeaveOneOut() is { } quick) return quick;
        var without = new double[plan.Units];
        ResamplingLoop.Run(
            plan.Units, options.Seed, options.MaxDegreeOfParallelism,
            () =>
            {
                var counts = new int[plan.Samples];
                Array.Fill(counts, 1);
                return counts;
            },
            (unit, _, counts) =>
            {
                plan.SetUnit(unit, 0, counts);
                without[unit] = statistic.Of(counts);
                plan.SetUnit(unit, 1, counts);
            },
            null, cancellation);
        return without;
    }
}
