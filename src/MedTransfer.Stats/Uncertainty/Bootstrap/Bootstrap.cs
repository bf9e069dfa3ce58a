namespace MedTransfer.Stats;

/// <summary>
/// Confidence intervals by resampling with replacement. Each resample is drawn from a stream of random numbers that the
/// seed and its own number decide, so that the figures are the same on any number of cores.
/// </summary>
/// <remarks>BCa follows Efron (1987) as <c>scipy.stats.bootstrap</c> does: resamples that equal the estimate but for
/// rounding count one half, the acceleration comes from the jackknife within strata, and where all resamples are equal
/// or all lie on one side of the estimate the interval is NaN and <see cref="BootstrapResult.Warning"/> says so.
/// Percentiles are linearly interpolated.</remarks>
public static class Bootstrap
{
    /// <summary>Any statistic of the drawn samples.</summary>
    /// <param name="plan">What is drawn.</param>
    /// <param name="statistic">Gets the indices of the drawn samples, ascending and repeated as often as drawn; called
    /// from several threads at once, by BCa also without each sample or cluster in turn. NaN says that there is no
    /// value.</param>
    /// <param name="name">What the statistic is, for the text.</param>
    /// <param name="options">Resamples, kind of interval, seed; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> or <paramref name="statistic"/> is
    /// null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BootstrapResult Run(
        ResamplingPlan plan,
        Func<ReadOnlySpan<int>, double> statistic,
        string name = "estimate",
        BootstrapOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(statistic);
        return BootstrapCore.Run(plan, new IndexStatistic(statistic), name, options, cancellation);
    }

    /// <summary>The mean of one value per sample; of 1 for right and 0 for wrong answers it is the accuracy.</summary>
    /// <param name="values">[N] finite values, N at least 2.</param>
    /// <param name="plan">What is drawn; null for single samples.</param>
    /// <param name="options">Resamples, kind of interval, seed; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 values, one is NaN or infinite, or the plan is for
    /// another number of samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BootstrapResult Mean(
        ReadOnlySpan<double> values,
        ResamplingPlan? plan = null,
        BootstrapOptions? options = null,
        CancellationToken cancellation = default)
    {
        Require.AtLeast(2, values.Length, "values", nameof(values));
        Require.Finite(values, nameof(values));
        plan ??= ResamplingPlan.Simple(values.Length);
        return BootstrapCore.Run(
            plan, values.Length, new MeanStatistic(values.ToArray()), "mean", options, cancellation);
    }

    /// <summary>The mean of x - y over pairs, such as two models' right answers on the same samples.</summary>
    /// <param name="x">[N] finite values, N at least 2.</param>
    /// <param name="y">[N], paired with <paramref name="x"/> by index.</param>
    /// <param name="plan">What is drawn; null for single pairs.</param>
    /// <param name="options">Resamples, kind of interval, seed; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than 2 pairs, a value is NaN or
    /// infinite, or the plan is for another number of samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BootstrapResult MeanDifference(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        ResamplingPlan? plan = null,
        BootstrapOptions? options = null,
        CancellationToken cancellation = default)
    {
        Pairs.Check(x, y);
        plan ??= ResamplingPlan.Simple(x.Length);
        return BootstrapCore.Run(
            plan, x.Length, new MeanStatistic(Pairs.Differences(x, y)), "mean difference", options, cancellation);
    }

    /// <summary>The ROC AUC of a model.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="score">[N], higher for a more likely positive; infinities are allowed, NaN is not.</param>
    /// <param name="plan">What is drawn; null, the default, draws within both classes, so that every resample has an
    /// AUC.</param>
    /// <param name="options">Resamples, kind of interval, seed; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">The lengths differ, a label is neither 0 nor 1, a score is NaN, only one
    /// class is present, or the plan is for another number of samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BootstrapResult Auc(
        ReadOnlySpan<int> truth,
        ReadOnlySpan<double> score,
        ResamplingPlan? plan = null,
        BootstrapOptions? options = null,
        CancellationToken cancellation = default)
    {
        PlacementValues.Check(truth, score, nameof(score));
        plan ??= ResamplingPlan.Stratified(truth);
        var statistic = new AucStatistic(truth.ToArray(), score.ToArray());
        return BootstrapCore.Run(plan, truth.Length, statistic, "AUC", options, cancellation);
    }

    /// <summary>The difference of two models' ROC AUCs on the same samples, first minus second.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="score1">[N], the first model's scores.</param>
    /// <param name="score2">[N], the second model's scores of the same samples.</param>
    /// <param name="plan">What is drawn; null, the default, draws within both classes.</param>
    /// <param name="options">Resamples, kind of interval, seed; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">As for <see cref="Auc"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BootstrapResult AucDifference(
        ReadOnlySpan<int> truth,
        ReadOnlySpan<double> score1,
        ReadOnlySpan<double> score2,
        ResamplingPlan? plan = null,
        BootstrapOptions? options = null,
        CancellationToken cancellation = default)
    {
        PlacementValues.Check(truth, score1, nameof(score1));
        PlacementValues.Check(truth, score2, nameof(score2));
        plan ??= ResamplingPlan.Stratified(truth);
        int[] labels = truth.ToArray();
        var statistic = new DifferenceStatistic(
            new AucStatistic(labels, score1.ToArray()), new AucStatistic(labels, score2.ToArray()));
        return BootstrapCore.Run(plan, truth.Length, statistic, "difference of AUCs", options, cancellation);
    }
}
