using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace MedTransfer.Stats;

/// <summary>Draws weights of observations from the Dirichlet process posterior and counts which outcome wins (Benavoli, Corani,
/// Demšar and Zaffalon, Journal of Machine Learning Research 18, 2017).</summary>
internal sealed class DirichletVote(double rope, double priorStrength, PriorPlace priorPlace, int draws, int seed)
{
    private const int CheckEvery = 256;

    /// <summary>The shares of left, rope and right for given weights.</summary>
    /// <param name="weights">Weights of the pseudo-observation (first) and of the observations, with any sum.</param>
    public delegate (double Left, double Rope, double Right) Shares(double[] weights);

    /// <summary>Checks samples and options; gives the pseudo-observation and behind it the differences.</summary>
    public double[] Observations(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Pairs.Check(x, y, 1);
        Check();
        return [PseudoObservation, .. Pairs.Differences(x, y)];
    }

    private void Check()
    {
        Require.NotNegative(rope, nameof(rope));
        Require.NotNegative(priorStrength, nameof(priorStrength));
        Require.Known(priorPlace, nameof(priorPlace));
        if (draws < 1) throw new ArgumentOutOfRangeException(nameof(draws), draws, "At least 1 draw is needed.");
    }

    /// <summary>A difference of 0, or one beyond all others.</summary>
    private double PseudoObservation => priorPlace switch
    {
        PriorPlace.Left => double.NegativeInfinity,
        PriorPlace.Right => double.PositiveInfinity,
        _ => 0,
    };

    /// <summary>Draws, and counts.</summary>
    public BayesianSignResult Run(
        string method, double[] observations, Shares shares, CancellationToken cancellation)
    {
        var random = new Xoshiro256StarStar(seed, false);
        var weights = new double[observations.Length];
        double left = 0, within = 0, right = 0;
        double leftSum = 0, ropeSum = 0, rightSum = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            if (draw % CheckEvery == 0) cancellation.ThrowIfCancellationRequested();
            weights[0] = priorStrength == 0 ? 0 : Gamma.Sample(random, priorStrength, 1);
            double total = weights[0];
            for (int i = 1; i < weights.Length; i++)
            {
                // 1 - u lies in (0, 1]: an exponential variate is the gamma variate of weight 1.
                weights[i] = -Math.Log(1 - random.NextDouble());
                total += weights[i];
            }

            for (int i = 0; i < weights.Length; i++) weights[i] /= total;
            (double l, double e, double r) = shares(weights);
            leftSum += l;
            ropeSum += e;
            rightSum += r;

            // Equal shares, as of nothing on either side, count for the region of equivalence.
            if (l > e && l > r) left++;
            else if (r > e && r > l) right++;
            else within++;
        }

        return new BayesianSignResult
        {
            Method = FormattableString.Invariant($"{method} ({draws:N0} draws, seed {seed})"),
            Rope = rope,
            LeftProbability = left / draws,
            RopeProbability = within / draws,
            RightProbability = right / draws,
            Count = observations.Length - 1,
            Draws = draws,
            Seed = seed,
            MeanShares = (leftSum / draws, ropeSum / draws, rightSum / draws),
            Warning = Array.TrueForAll(observations[1..], d => d == 0) ? "All pairs are equal." : null,
        };
    }
}
