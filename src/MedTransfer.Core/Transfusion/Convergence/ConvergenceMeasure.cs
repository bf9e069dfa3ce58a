using MedTransfer.Core.Training;
using MedTransfer.Stats;

namespace MedTransfer.Core.Transfusion;

/// <summary>Computes what a convergence study says of one cell.</summary>
internal sealed class ConvergenceMeasure(ConvergenceOptions options)
{
    internal ConvergenceCell Measure(string name, IReadOnlyList<ConvergenceRun> runs)
    {
        var groups = runs.GroupBy(r => r.Group).Select(g => (Name: g.Key, Runs: g.OrderBy(r => r.Seed).ToArray())).ToArray();
        var best = runs.SelectMany(r => r.History).Select(e => e.ValueOf(options.Metric))
            .Aggregate(double.NaN, (best, value) => options.Metric.IsBetter(value, best) ? value : best);
        return new()
        {
            Name = name,
            Levels = [.. options.Targets.Select(t => Level(t.ToString(), t.Level(best, options.Metric), groups))],
            Curves = [.. groups.Select(g => new ConvergenceCurve(g.Name, [.. Curve(g.Runs)]))],
            Notes = [.. Notes(runs)],
        };
    }

    /// <summary>When a run reached a value.</summary>
    internal ConvergenceTime Time(ConvergenceRun run, double level)
    {
        var (history, scale) = (run.History, options.Unit == ConvergenceUnit.Steps ? run.StepsPerEpoch!.Value : 1);
        var first = options.Kept
            ? history.Count - history.Reverse().TakeWhile(IsReached).Count()
            : history.TakeWhile(e => !IsReached(e)).Count();
        if (first == history.Count) return new(run.Seed, history[^1].Epoch * scale, false);
        var time = (double)history[first].Epoch;
        if (options.Interpolate && first > 0 && history[first - 1].ValueOf(options.Metric) is var before && double.IsFinite(before))
        {
            var after = history[first].ValueOf(options.Metric);
            time -= (1 - ((level - before) / (after - before))) * (history[first].Epoch - history[first - 1].Epoch);
        }

        return new(run.Seed, time * scale, true);

        bool IsReached(EpochRecord epoch) => epoch.ValueOf(options.Metric) is var value && (value == level || options.Metric.IsBetter(value, level));
    }

    private ConvergenceLevel Level(string target, double value, (string Name, ConvergenceRun[] Runs)[] groups)
    {
        var times = groups.Select(g => g.Runs.Select(r => Time(r, value)).ToArray()).ToArray();
        var ends = groups.Select(g => g.Runs.Max(r => r.History[^1].Epoch * (options.Unit == ConvergenceUnit.Steps ? r.StepsPerEpoch!.Value : 1)));
        var horizon = ends.Min();
        var measured = groups.Select((g, i) => Group(g.Name, times[i], horizon)).ToArray();
        var comparisons = measured.SelectMany((a, i) => measured.Skip(i + 1).Select(b => Compare(a, b))).ToArray();
        var adjusted = comparisons.Length == 0 ? [] : Correction.Adjust(comparisons.Select(c => c.PValue).ToArray(), CorrectionMethod.Holm);
        return new()
        {
            Target = target,
            Value = value,
            Horizon = horizon,
            Groups = measured,
            Comparisons = [.. comparisons.Select((c, i) => c with { AdjustedPValue = adjusted[i] })],
        };
    }

    private ConvergenceGroup Group(string name, ConvergenceTime[] times, double horizon)
    {
        var curve = SurvivalCurve.Of([.. times.Select(t => new CensoredTime(t.Time, t.IsReached))]);
        var (interval, mean) = (curve.MedianInterval(options.Confidence), curve.RestrictedMean(horizon));
        return new()
        {
            Group = name,
            Runs = times,
            Reached = curve.Reached,
            Median = Known(curve.Median),
            MedianLow = Known(interval.Low),
            MedianHigh = Known(interval.High),
            RestrictedMean = mean.Mean,
            RestrictedMeanError = Known(mean.StandardError),
        };
    }

    private static ConvergenceComparison Compare(ConvergenceGroup a, ConvergenceGroup b)
    {
        var pairs = a.Runs.Join(b.Runs, r => r.Seed, r => r.Seed, (x, y) => (X: x, Y: y)).ToArray();
        var (fasterA, fasterB) = (pairs.Count(p => IsFaster(p.X, p.Y)), pairs.Count(p => IsFaster(p.Y, p.X)));
        var isPaired = pairs.Length == a.Runs.Count && pairs.Length == b.Runs.Count;
        var test = isPaired ? PairedPrenticeWilcoxonTest.Run(a.Times, b.Times) : LogRankTest.Permuted(a.Times, b.Times);
        return new()
        {
            A = a.Group,
            B = b.Group,
            FasterA = fasterA,
            FasterB = fasterB,
            Undecided = pairs.Length - fasterA - fasterB,
            Test = test.Method,
            PValue = test.PValue,
            AdjustedPValue = test.PValue,
            Warning = a.Reached + b.Reached == 0 ? "No run of either reached the target." : test.Warning,
        };
    }

    private static bool IsFaster(ConvergenceTime a, ConvergenceTime b) => a.IsReached && (b.IsReached ? a.Time < b.Time : a.Time <= b.Time);

    private IEnumerable<ConvergencePoint> Curve(ConvergenceRun[] runs)
    {
        foreach (var epoch in runs.SelectMany(r => r.History).GroupBy(e => e.Epoch).OrderBy(g => g.Key))
        {
            var values = epoch.Select(e => e.ValueOf(options.Metric)).Where(double.IsFinite).ToArray();
            if (values.Length == 0) continue;
            if (values.Length == 1)
            {
                yield return new(epoch.Key, 1, values[0], null, null, null);
                continue;
            }

            var summary = SeedInterval.Of(values, options.Confidence);
            var (mean, deviation) = (summary.Description.Mean, summary.Description.StandardDeviation);
            var (low, high) = options.Band == CurveBand.Interval ? (summary.Interval.Low, summary.Interval.High) : (mean - deviation, mean + deviation);
            yield return new(epoch.Key, values.Length, mean, deviation, low, high);
        }
    }

    private static IEnumerable<string> Notes(IReadOnlyList<ConvergenceRun> runs)
    {
        var early = runs.Count(r => r.PlannedEpochs is { } planned && r.History[^1].Epoch < planned);
        if (early > 0)
        {
            yield return $"{early} of {runs.Count} runs stopped early; those that had not reached a target are censored there, though what stopped them speaks against their reaching it: "
                + "medians and tests are then too kind to them. Later points of the curves are of the runs that went on.";
        }

        var ends = runs.Select(r => r.PlannedEpochs ?? r.History[^1].Epoch).Distinct().Count();
        if (ends > 1) yield return "The runs were to be trained for different numbers of epochs; permutation tests hold where groups are followed equally long.";
    }

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}
