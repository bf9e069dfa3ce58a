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
        return Draw(
            measure, (x.Neurons, y.Neurons, x.Datapoints), draws, seed,
            random => measure.Between(Noise(x.Neurons, x.Datapoints, random), Noise(y.Neurons, y.Datapoints, random)), cancellation);
    }

    /// <summary>Compares noise of any shape. Where the measure knows covariances and datapoints outnumber both layers' neurons
    /// together, only the covariances of the noise are drawn, so that millions of datapoints cost no more than
    /// thousands.</summary>
    /// <param name="measure">What to compute; the unbiased CKA draws all datapoints.</param>
    /// <param name="neurons1">Neurons of one view.</param>
    /// <param name="neurons2">Neurons of the other.</param>
    /// <param name="datapoints">Datapoints of both.</param>
    /// <param name="draws">At least 1; 10 by default.</param>
    /// <param name="seed">The same seed gives the same figures.</param>
    /// <param name="cancellation">Stops between draws.</param>
    /// <exception cref="ArgumentException">The measure refuses the shapes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no neuron, there are fewer than 2 datapoints, or
    /// <paramref name="draws"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static SimilarityBaseline Run(
        SimilarityMeasure measure,
        int neurons1,
        int neurons2,
        int datapoints,
        int draws = 10,
        int seed = 0,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentOutOfRangeException.ThrowIfLessThan(neurons1, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(neurons2, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(datapoints, 2);
        bool covariances = measure is { Streamed: not null, NeedsLengths: false }
            && NoiseCovariances.CanDraw(neurons1, neurons2, datapoints);
        return Draw(
            measure, (neurons1, neurons2, datapoints), draws, seed,
            random => covariances
                ? NoiseCovariances.Draw(neurons1, neurons2, datapoints, random).Between(0, measure)
                : measure.Between(Noise(neurons1, datapoints, random), Noise(neurons2, datapoints, random)),
            cancellation);
    }

    /// <summary>For example <c>CCA of noise: mean = 0.289, SD = 0.0210, draws = 10, p_1 = 8, p_2 = 8, n = 64.</c></summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same for a LaTeX document.</summary>
    public string ToLatex() => Describe().Latex();

    private static SimilarityBaseline Draw(
        SimilarityMeasure measure,
        (int Neurons1, int Neurons2, int Datapoints) shape,
        int draws,
        int seed,
        Func<Xoshiro256StarStar, double> draw,
        CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        double[] values = new double[draws];
        for (int i = 0; i < draws; i++)
        {
            cancellation.ThrowIfCancellationRequested();

            // One stream a draw: a draw does not depend on how many came before.
            values[i] = draw(new Xoshiro256StarStar(HashCode(seed, i)));
        }

        Description all = Description.Of(values);
        return new SimilarityBaseline
        {
            Measure = measure.Name,
            Values = values,
            Mean = all.Mean,
            StandardDeviation = all.StandardDeviation,
            Neurons1 = shape.Neurons1,
            Neurons2 = shape.Neurons2,
            Datapoints = shape.Datapoints,
        };
    }

    private static Activations Noise(int neurons, int datapoints, Xoshiro256StarStar random)
    {
        double[] values = new double[neurons * datapoints];
        MathNet.Numerics.Distributions.Normal.Samples(random, values, 0, 1);
        return Activations.Of(values, neurons, datapoints);
    }

    // The golden ratio's multiplicative hash spreads neighbouring draws and seeds apart; it is the same on every machine.
    private static int HashCode(int seed, int draw) => unchecked(seed + (int)(((uint)draw + 1) * 0x9E3779B9u));

    private Statement Describe() => new Statement($"{Measure} of noise")
        .Quantity("mean", Mean).Quantity("SD", StandardDeviation).Count("draws", Values.Count)
        .Count("p_1", Neurons1).Count("p_2", Neurons2).Count("n", Datapoints);
}
