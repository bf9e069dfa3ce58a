namespace MedTransfer.Stats;

/// <summary>
/// Intervals that count both sources of error of a study, its training seeds and its test samples: each resample draws
/// seeds with replacement, then samples, and takes the mean of the statistic over the drawn seeds. Percentile (default)
/// and basic intervals; BCa is not defined for two levels.
/// </summary>
/// <remarks>S resampled seeds show (S - 1) / S of the variance between seeds on average, so that intervals over few
/// seeds are somewhat narrow; below ten <see cref="BootstrapResult.Warning"/> says so.</remarks>
public static class HierarchicalBootstrap
{
    private const int FewSeeds = 10;

    /// <summary>Any statistic of one seed's model on the drawn samples.</summary>
    /// <param name="seeds">Number of seeds S, at least 2.</param>
    /// <param name="plan">How samples are drawn.</param>
    /// <param name="statistic">Gets the seed, 0 to S - 1, and the indices of the drawn samples, ascending and repeated
    /// as often as drawn; called from several threads at once.</param>
    /// <param name="name">What the statistic is, for the text.</param>
    /// <param name="design">Crossed by default.</param>
    /// <param name="options">Resamples, kind of interval, seed of the random numbers; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> or <paramref name="statistic"/> is
    /// null.</exception>
    /// <exception cref="ArgumentException">There are fewer than 2 seeds, or BCa is asked for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range, or <paramref name="design"/> is
    /// unknown.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BootstrapResult Run(
        int seeds,
        ResamplingPlan plan,
        Func<int, ReadOnlySpan<int>, double> statistic,
        string name = "estimate",
        HierarchicalDesign design = HierarchicalDesign.Crossed,
        BootstrapOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(statistic);
        Require.AtLeast(2, seeds, "seeds", nameof(seeds));
        IResampledStatistic[] perSeed =
            [.. Enumerable.Range(0, seeds).Select(s => new IndexStatistic(indices => statistic(s, indices)))];
        return Run(perSeed, plan, name, design, options, cancellation);
    }

    /// <summary>The mean over seeds and samples, such as the accuracy from 1 for right and 0 for wrong
    /// answers.</summary>
    /// <param name="values">[S][N] finite values, at least 2 seeds and 2 samples.</param>
    /// <param name="plan">What is drawn; null for single samples.</param>
    /// <param name="design">Crossed by default.</param>
    /// <param name="options">Resamples, kind of interval, seed of the random numbers; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> or one of its lists is null.</exception>
    /// <exception cref="ArgumentException">There are too few seeds or samples, the lengths differ, a value is NaN or
    /// infinite, the plan is for another number of samples, or BCa is asked for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As for <c>Run</c>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BootstrapResult Mean(
        IReadOnlyList<double[]> values,
        ResamplingPlan? plan = null,
        HierarchicalDesign design = HierarchicalDesign.Crossed,
        BootstrapOptions? options = null,
        CancellationToken cancellation = default)
    {
        int samples = CheckValues(values, nameof(values));
        return Run(
            [.. values.Select(v => new MeanStatistic(v))], Plan(plan, samples), "mean", design, options,
            cancellation);
    }

    /// <summary>The mean of x - y of two methods over common seeds and samples.</summary>
    /// <param name="x">[S][N] finite values, at least 2 seeds and 2 samples.</param>
    /// <param name="y">[S][N], paired with <paramref name="x"/> by seed and sample.</param>
    /// <param name="plan">What is drawn; null for single samples.</param>
    /// <param name="design">Crossed by default.</param>
    /// <param name="options">Resamples, kind of interval, seed of the random numbers; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentNullException">A list is null.</exception>
    /// <exception cref="ArgumentException">As for <see cref="Mean"/>, or the numbers of seeds or samples
    /// differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As for <c>Run</c>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BootstrapResult MeanDifference(
        IReadOnlyList<double[]> x,
        IReadOnlyList<double[]> y,
        ResamplingPlan? plan = null,
        HierarchicalDesign design = HierarchicalDesign.Crossed,
        BootstrapOptions? options = null,
        CancellationToken cancellation = default)
    {
        int samples = CheckValues(x, nameof(x));
        Require.SameLength(samples, CheckValues(y, nameof(y)), nameof(y));
        SameSeeds(x.Count, y.Count, nameof(y));
        return Run(
            [.. x.Zip(y, (a, b) => new MeanStatistic(Pairs.Differences(a, b)))], Plan(plan, samples),
            "mean difference", design, options, cancellation);
    }

    /// <summary>The mean ROC AUC over seeds.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="scores">[S][N], one list of scores for each seed, at least 2 seeds.</param>
    /// <param name="plan">What is drawn; null, the default, draws within both classes.</param>
    /// <param name="design">Crossed by default.</param>
    /// <param name="options">Resamples, kind of interval, seed of the random numbers; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentNullException"><paramref name="scores"/> or one of its lists is null.</exception>
    /// <exception cref="ArgumentException">There are fewer than 2 seeds, the lengths differ, a label is neither 0 nor
    /// 1, only one class is present, a score is NaN, the plan is for another number of samples, or BCa is asked
    /// for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As for <c>Run</c>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BootstrapResult Auc(
        ReadOnlySpan<int> truth,
        IReadOnlyList<double[]> scores,
        ResamplingPlan? plan = null,
        HierarchicalDesign design = HierarchicalDesign.Crossed,
        BootstrapOptions? options = null,
        CancellationToken cancellation = default)
    {
        AucStatistic[] perSeed = Aucs(truth, scores, nameof(scores));
        plan ??= ResamplingPlan.Stratified(truth);
        plan.Fits(truth.Length);
        return Run(perSeed, plan, "mean AUC", design, options, cancellation);
    }

    /// <summary>The mean difference of two methods' ROC AUCs over common seeds, first minus second.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="scores1">[S][N], the first method's scores, at least 2 seeds.</param>
    /// <param name="scores2">[S][N], the second method's, by the same seeds in the same order.</param>
    /// <param name="plan">What is drawn; null, the default, draws within both classes.</param>
    /// <param name="design">Crossed by default.</param>
    /// <param name="options">Resamples, kind of interval, seed of the random numbers; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentNullException">A list is null.</exception>
    /// <exception cref="ArgumentException">As for <see cref="Auc"/>, or the numbers of seeds differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As for <c>Run</c>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BootstrapResult AucDifference(
        ReadOnlySpan<int> truth,
        IReadOnlyList<double[]> scores1,
        IReadOnlyList<double[]> scores2,
        ResamplingPlan? plan = null,
        HierarchicalDesign design = HierarchicalDesign.Crossed,
        BootstrapOptions? options = null,
        CancellationToken cancellation = default)
    {
        AucStatistic[] first = Aucs(truth, scores1, nameof(scores1)), second = Aucs(truth, scores2, nameof(scores2));
        SameSeeds(first.Length, second.Length, nameof(scores2));
        plan ??= ResamplingPlan.Stratified(truth);
        plan.Fits(truth.Length);
        return Run(
            [.. first.Zip(second, (a, b) => new DifferenceStatistic(a, b))], plan, "mean difference of AUCs", design,
            options, cancellation);
    }

    private static BootstrapResult Run(
        IResampledStatistic[] perSeed, ResamplingPlan plan, string name, HierarchicalDesign design,
        BootstrapOptions? options, CancellationToken cancellation)
    {
        options ??= new BootstrapOptions();
        options.Check();
        Require.Known(design, nameof(design));
        BootstrapMethod kind = options.Method ?? BootstrapMethod.Percentile;
        if (kind == BootstrapMethod.BCa)
        {
            throw new ArgumentException(
                $"BCa is not defined for two levels; expected {BootstrapMethod.Percentile} or {BootstrapMethod.Basic}.",
                nameof(options));
        }

        int seeds = perSeed.Length;
        var all = new int[plan.Samples];
        Array.Fill(all, 1);
        double estimate = perSeed.Average(s => s.Of(all));
        var distribution = new double[options.Resamples];
        ResamplingLoop.Run(
            options.Resamples, options.Seed, options.MaxDegreeOfParallelism,
            () => (Samples: new int[plan.Samples], Seeds: new int[seeds]),
            (i, random, work) => distribution[i] = design == HierarchicalDesign.Crossed
                ? Crossed(perSeed, plan, random, work.Samples, work.Seeds)
                : Nested(perSeed, plan, random, work.Samples),
            options.Progress, cancellation);
        string scheme = $"hierarchical ({(design == HierarchicalDesign.Crossed ? "crossed" : "nested")})";
        return BootstrapCore.Summarize(
            scheme, name, estimate, double.NaN, distribution, kind, options,
            seeds < FewSeeds
                ? $"{seeds} resampled seeds show {seeds - 1}/{seeds} of the variance between seeds: the interval is narrow."
                : null) with
        {
            Count = plan.Samples,
            Seeds = seeds,
        };
    }

    private static double Crossed(
        IResampledStatistic[] perSeed, ResamplingPlan plan, RandomStream random, int[] samples, int[] times)
    {
        Array.Clear(times);
        for (int k = 0; k < times.Length; k++) times[random.Below(times.Length)]++;
        plan.Draw(random, samples);
        double sum = 0;
        for (int s = 0; s < times.Length; s++)
        {
            if (times[s] > 0) sum += times[s] * perSeed[s].Of(samples);
        }

        return sum / times.Length;
    }

    private static double Nested(
        IResampledStatistic[] perSeed, ResamplingPlan plan, RandomStream random, int[] samples)
    {
        double sum = 0;
        for (int k = 0; k < perSeed.Length; k++)
        {
            int seed = random.Below(perSeed.Length);
            plan.Draw(random, samples);
            sum += perSeed[seed].Of(samples);
        }

        return sum / perSeed.Length;
    }

    private static ResamplingPlan Plan(ResamplingPlan? plan, int samples)
    {
        plan?.Fits(samples);
        return plan ?? ResamplingPlan.Simple(samples);
    }

    private static int CheckValues(IReadOnlyList<double[]> values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        Require.AtLeast(2, values.Count, "seeds", name);
        for (int s = 0; s < values.Count; s++)
        {
            ArgumentNullException.ThrowIfNull(values[s], $"{name}[{s}]");
            if (values[s].Length != values[0].Length)
            {
                throw new ArgumentException(
                    $"Seed {s} has {values[s].Length} samples and seed 0 has {values[0].Length}; all need the same.", name);
            }

            Require.Finite(values[s], $"{name}[{s}]");
        }

        Require.AtLeast(2, values[0].Length, "samples", name);
        return values[0].Length;
    }

    private static AucStatistic[] Aucs(ReadOnlySpan<int> truth, IReadOnlyList<double[]> scores, string name)
    {
        PlacementValues.Check(truth, scores, 2, "seeds", name);
        int[] labels = truth.ToArray();
        return [.. scores.Select(score => new AucStatistic(labels, score))];
    }

    private static void SameSeeds(int first, int second, string name)
    {
        if (first != second)
        {
            throw new ArgumentException(
                $"The first method has {first} seeds and the second {second}; differences need the same seeds.", name);
        }
    }
}
