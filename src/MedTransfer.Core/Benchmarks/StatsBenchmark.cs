using System.Diagnostics;
using MedTransfer.Core.Configuration;
using MedTransfer.Stats;

namespace MedTransfer.Core.Benchmarks;

/// <summary>Times statistics over made-up numbers that another language can make alike.</summary>
public static class StatsBenchmark
{
    private const int Neurons = 512;
    private const int Points = 10_000;
    private const int Factors = 60;

    /// <summary>Measures.</summary>
    /// <param name="work">What.</param>
    /// <param name="rounds">How often it is timed, after once that is not.</param>
    /// <param name="samples">Scores, differences or datapoints; null for the number that <see cref="StatsWork"/> names.</param>
    /// <param name="cancellation">Looked at between rounds.</param>
    /// <exception cref="InvalidConfigurationException">There are fewer than 1 rounds or 10 samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="work"/> is unknown.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static StatsTiming Run(StatsWork work, int rounds = 5, int? samples = null, CancellationToken cancellation = default)
    {
        var faults = new Faults();
        faults.Require(rounds > 0, $"rounds: must be at least 1, found {rounds}.");
        faults.Require(samples is null or >= 10, $"samples: must be at least 10, found {samples}.");
        faults.Throw("The benchmark cannot start");
        var run = Prepare(work, samples);
        var value = run();
        var seconds = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            value = run();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        var (median, least) = Timings.Of(seconds);
        return new() { MedianSeconds = median, MinSeconds = least, Value = value };
    }

    /// <summary>Makes the numbers; the function does the work once and gives the result.</summary>
    /// <param name="work">What.</param>
    /// <param name="samples">As for <see cref="Run"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="work"/> is unknown.</exception>
    public static Func<double> Prepare(StatsWork work, int? samples = null)
    {
        switch (work)
        {
            case StatsWork.Auc:
                var (truth, score, _) = Scored(samples ?? 1_000_000);
                return () => RocAuc.Binary(truth, score);
            case StatsWork.DeLong:
                var (labels, first, second) = Scored(samples ?? 100_000);
                return () => DeLongTest.Run(labels, first, second).PValue;
            case StatsWork.Bootstrap:
                var (few, scores, _) = Scored(samples ?? 1_000);
                var options = new BootstrapOptions { Resamples = 10_000, Method = BootstrapMethod.Percentile };
                return () => Bootstrap.Auc(few, scores, options: options).Interval.Low;
            case StatsWork.Cka:
                var (x, y) = (Activity(10, samples ?? Points), Activity(20, samples ?? Points));
                return () => Cka.Linear(x, y).Value;
            case StatsWork.Svcca:
                var (a, b) = (Activity(10, samples ?? Points), Activity(20, samples ?? Points));
                return () => Svcca.Run(a, b, 0.99).Value;
            case StatsWork.Wilcoxon:
                var differences = Array.ConvertAll(Uniform(samples ?? 50, 5), u => u - 0.45);
                return () => WilcoxonSignedRank.Run(differences, method: RankTestMethod.Exact).PValue;
            default:
                throw new ArgumentOutOfRangeException(nameof(work), work, $"Unknown work; expected one of {string.Join(", ", Enum.GetNames<StatsWork>())}.");
        }
    }

    private static (int[] Truth, double[] First, double[] Second) Scored(int samples)
    {
        var truth = Array.ConvertAll(Uniform(samples, 1), u => u < 0.4 ? 1 : 0);
        var first = Uniform(samples, 2);
        var second = Uniform(samples, 3);
        for (var i = 0; i < samples; i++)
        {
            first[i] += 0.3 * truth[i];
            second[i] = (0.5 * first[i]) + (0.5 * second[i]);
        }

        return (truth, first, second);
    }

    /// <summary>A mixture of factors that all layers share, and noise of the layer's own.</summary>
    private static Activations Activity(uint stream, int points)
    {
        double[] shared = Uniform(Factors * points, 4), mixing = Uniform(Neurons * Factors, stream), values = Uniform(Neurons * points, stream + 1);
        for (var n = 0; n < Neurons; n++)
        {
            var row = values.AsSpan(n * points, points);
            for (var t = 0; t < row.Length; t++) row[t] = 0.3 * (row[t] - 0.5);
            for (var f = 0; f < Factors; f++)
            {
                var weight = mixing[(n * Factors) + f] - 0.5;
                var factor = shared.AsSpan(f * points, points);
                for (var t = 0; t < row.Length; t++) row[t] += weight * (factor[t] - 0.5);
            }
        }

        return Activations.Of(values, Neurons, points);
    }

    /// <summary>Numbers in [0, 1) from a counter whose bits are mixed.</summary>
    private static double[] Uniform(int count, uint stream)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            var h = unchecked((uint)i + (stream * 0x9E3779B1));
            h = unchecked((h ^ (h >> 16)) * 0x7FEB352D);
            h = unchecked((h ^ (h >> 16)) * 0x846CA68B);
            values[i] = (h ^ (h >> 15)) / 4294967296.0;
        }

        return values;
    }
}
