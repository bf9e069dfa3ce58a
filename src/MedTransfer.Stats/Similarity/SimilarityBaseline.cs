using MathNet.Numerics.Random;

namespace MedTransfer.Stats;

/// <summary>What a measure gives for two independent layers of Gaussian noise of the same shapes: similarity below or near
/// it is none. Noise is centred over the datapoints like any activations.</summary>
public sealed record SimilarityBaseline
{
    private SimilarityBaseline()
    {
    }

    /// <summary>The measure and its settings.</summary>
    public required string Measure { get; init; }

    /// <summary>The measure's number for each draw.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Mean over the draws.</summary>
    public required double Mean { get; init; }

    /// <summary>Standard deviation over the draws, dividing by draws - 1; NaN for one draw.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>Neurons of the first view.</summary>
    public required int Neurons1 { get; init; }

    /// <summary>Neurons of the second view.</summary>
    public required int Neurons2 { get; init; }

    /// <summary>Datapoints.</summary>
    public required int Datapoints { get; init; }

    /// <summary>Draws noise of the shapes of two layers and compares it.</summary>
    /// <param name="measure">What to compute.</param>
    /// <param name="x">One view; only its shape counts.</param>
    /// <param name="y">The other.</param>
    /// <param name="draws">At least 1; 10 by default.</param>
    /// <param name="seed">The same seed gives the same figures.</param>
    /// <param name="cancellation">Stops between draws.</param>
    /// <exception cref="ArgumentException">The datapoints differ in number, or the measure refuses the shapes.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="draws"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static SimilarityBaseline Run(
        SimilarityMeasure measure,
        Activations x,
        Activations y,
        int draws = 10,
        int seed = 0,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(measure);
        Activations.CheckPair(x, y);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        double[] values = new double[draws];
        for (int draw = 0; draw < draws; draw++)
        {
            cancellation.ThrowIfCancellationRequested();

            // One stream a draw: a draw does not depend on how many came before.
            var random = new Xoshiro256StarStar(HashCode(seed, draw));
            values[draw] = measure.Between(Noise(x, random), Noise(y, random));
        }

        Description all = Description.Of(values);
        return new SimilarityBaseline
        {
            Measure = measure.Name,
            Values = values,
            Mean = all.Mean,
            StandardDeviation = all.StandardDeviation,
            Neurons1 = x.Neurons,
            Neurons2 = y.Neurons,
            Datapoints = x.Datapoints,
        };
    }

    /// <summary>For example <c>CCA of noise: mean = 0.289, SD = 0.0210, draws = 10, p_1 = 8, p_2 = 8, n = 64.</c></summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same for a LaTeX document.</summary>
    public string ToLatex() => Describe().Latex();

    private static Activations Noise(Activations shape, Xoshiro256StarStar random)
    {
        double[] values = new double[shape.Neurons * shape.Datapoints];
        MathNet.Numerics.Distributions.Normal.Samples(random, values, 0, 1);
        return Activations.Of(values, shape.Neurons, shape.Datapoints);
    }

    // The golden ratio's multiplicative hash spreads neighbouring draws and seeds apart; it is the same on every machine.
    private static int HashCode(int seed, int draw) => unchecked(seed + (int)(((uint)draw + 1) * 0x9E3779B9u));

    private Statement Describe() => new Statement($"{Measure} of noise")
        .Quantity("mean", Mean).Quantity("SD", StandardDeviation).Count("draws", Values.Count)
        .Count("p_1", Neurons1).Count("p_2", Neurons2).Count("n", Datapoints);
}
