using MathNet.Numerics.Random;

namespace MedTransfer.Stats.Tests;

/// <summary>Made-up studies from a seed, and the bounds within which a count over many of them must lie.</summary>
public sealed class Simulation
{
    private readonly Xoshiro256StarStar random;

    public Simulation(int seed) => random = new Xoshiro256StarStar(seed);

    /// <summary>A share of false alarms outside these bounds would come up once in a million runs of a correct test.</summary>
    public static (double Least, double Most) Bounds(double share, int studies)
    {
        var count = new Binomial(studies, share);
        return ((double)count.Quantile(5e-7) / studies, (double)count.UpperQuantile(5e-7) / studies);
    }

    /// <summary>How many of some studies have the property, as a share.</summary>
    public static double Share(int studies, string name, Func<Simulation, bool> study)
    {
        var draws = new Simulation(Seed(name));
        int count = 0;
        for (int i = 0; i < studies; i++)
        {
            if (study(draws)) count++;
        }

        return (double)count / studies;
    }

    public double Uniform() => random.NextDouble();

    public bool Chance(double probability) => random.NextDouble() < probability;

    /// <summary>Independent normal values.</summary>
    public double[] Normal(int n, double mean = 0, double deviation = 1)
    {
        var values = new double[n];
        MathNet.Numerics.Distributions.Normal.Samples(random, values, mean, deviation);
        return values;
    }

    /// <summary>Truth and score of a binary task; positives lie above negatives by <paramref name="distance"/>.</summary>
    public (int[] Truth, double[] Score) Scored(int positives, int negatives, double distance)
    {
        int[] truth = [.. Enumerable.Repeat(1, positives), .. Enumerable.Repeat(0, negatives)];
        return (truth, [.. Normal(positives, distance), .. Normal(negatives)]);
    }

    /// <summary>Truth and scores of two models of the same samples: correlated normal scores of variance 1, positives
    /// above negatives by each model's distance.</summary>
    public (int[] Truth, double[] First, double[] Second) Models(
        int positives, int negatives, double distance1, double distance2)
    {
        (int[] truth, double[] common) = Scored(positives, negatives, 0);
        double[] Model(double distance) =>
            [.. Normal(truth.Length).Select((v, i) => ((v + common[i]) * Math.Sqrt(0.5)) + (truth[i] * distance))];
        return (truth, Model(distance1), Model(distance2));
    }

    /// <summary>Which samples a model gets right.</summary>
    public bool[] Answers(int samples, double share) => [.. Enumerable.Range(0, samples).Select(_ => Chance(share))];

    /// <summary>Right and wrong answers of two models that are equally good.</summary>
    public PairedOutcomes Outcomes(int samples, double share) =>
        PairedOutcomes.Of(Answers(samples, share), Answers(samples, share));

    // The framework's hash of a text differs from process to process; this one does not.
    private static int Seed(string name) => name.Aggregate(17, (hash, c) => unchecked((hash * 31) + c));
}
