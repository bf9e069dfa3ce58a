namespace MedTransfer.Stats;

/// <summary>The binomial distribution: successes in n independent trials.</summary>
/// <param name="trials">n, 0 or more.</param>
/// <param name="probability">Of a success, in [0, 1].</param>
public sealed class Binomial(int trials, double probability)
{
    /// <summary>The number of trials n.</summary>
    public int Trials { get; } = trials;

    /// <summary>The probability of a success.</summary>
    public double Probability { get; } = probability;

    /// <summary>P(K ≤ k).</summary>
    public double Cumulative(int k) => 1 - Survival(k);

    /// <summary>P(K > k).</summary>
    public double Survival(int k) => k < 0 ? 1 : k >= Trials ? 0
        : IncompleteBeta.Tails(k + 1, Trials - k, Probability, 1 - Probability).Lower;
}
