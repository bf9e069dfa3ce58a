namespace MedTransfer.Stats.Tests;

public sealed class StreamedSimilarityTests
{
    private const int N = 300;

    /// <summary>Means far from 0, one neuron constant, one twice.</summary>
    private static Activations Layer(int neurons, int seed)
    {
        double[] values = Sample.Related(neurons, N, seed);
        for (int i = 0; i < values.Length; i++) values[i] = (values[i] + (3 * (i / N))) * (1 + (i / N % 3));
        values.AsSpan(0, N).Fill(5);
        values.AsSpan(N, N).CopyTo(values.AsSpan(2 * N));
        return Activations.Of(values, neurons, N);
    }

    private static Activations Part(Activations all, int first, int count)
    {
        double[] part = [.. Enumerable.Range(0, all.Neurons).SelectMany(i => all.Centred.Row(i).Slice(first, count).ToArray().Select(v => v + all.Means[i]))];
        return Activations.Of(part, all.Neurons, count);
    }

    private static StreamedSimilarity Streamed(Activations x, Activations y, params int[] sizes)
    {
        var stream = new StreamedSimilarity(2, [(0, 1), (1, 0), (0, 0)], unbiased: true);
        int first = 0;
        foreach (int size in sizes)
        {
            stream.Add(Part(x, first, size), Part(y, first, size));
            first += size;
        }

        return stream;
    }

    [Fact]
    public void Blocks_give_what_all_datapoints_together_give()
    {
        (Activations x, Activations y) = (Layer(9, 1), Layer(14, 2));
        StreamedSimilarity stream = Streamed(x, y, 100, 3, 150, 47);
        Assert.Equal(N, stream.Datapoints);

        SvccaResult svcca = Svcca.Run(x, y), streamed = stream.Svcca(0);
        Assert.Equal((svcca.Directions1, svcca.Directions2, svcca.Method), (streamed.Directions1, streamed.Directions2, streamed.Method));
        Assert.Equal(svcca.Value, streamed.Value, 9);
        Assert.Equal(svcca.Variance1, streamed.Variance1, 9);
        Assert.Equal(Svcca.Run(x, y, 0.7).Value, stream.Svcca(0, 0.7).Value, 9);
        Assert.Equal(Cca.Run(x, y).Coefficients, stream.Cca(0).Coefficients, (a, b) => Math.Abs(a - b) < 1e-8);
        Assert.Equal(Pwcca.Run(x, y).Value, stream.Pwcca(0).Value, 8);
        Assert.Equal(Pwcca.Run(y, x).Value, stream.Pwcca(1).Value, 8);
        foreach (HsicEstimator estimator in Enum.GetValues<HsicEstimator>())
        {
            CkaResult cka = Cka.Linear(x, y, estimator), other = stream.Cka(0, estimator);
            Assert.Equal(cka.Value, other.Value, 10);
            Assert.Equal(1, other.Hsic1 / cka.Hsic1, 9);
            Assert.Equal(cka.Method, other.Method);
            Assert.Equal(1, stream.Cka(2, estimator).Value, 12);
        }

        foreach (SimilarityMeasure measure in new[] { SimilarityMeasure.Cca, SimilarityMeasure.Pwcca, SimilarityMeasure.Svcca(), SimilarityMeasure.LinearCka() })
            Assert.Equal(measure.Between(x, y), stream.Between(0, measure), 8);
        Assert.Contains("needs the datapoints", Assert.Throws<ArgumentException>(() => stream.Between(0, SimilarityMeasure.RbfCka())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaving_a_part_out_is_never_having_had_it()
    {
        (Activations x, Activations y) = (Layer(6, 1), Layer(7, 2));
        StreamedSimilarity total = Streamed(x, y, 100, 120, 80);
        StreamedSimilarity[] parts = [total.Empty(), total.Empty(), total.Empty()];
        (int First, int Size)[] cuts = [(0, 100), (100, 120), (220, 80)];
        foreach ((StreamedSimilarity part, (int first, int size)) in parts.Zip(cuts)) part.Add(Part(x, first, size), Part(y, first, size));

        Assert.Equal(total.Pwcca(0).Value, StreamedSimilarity.Sum(parts).Pwcca(0).Value, 9);
        StreamedSimilarity rest = StreamedSimilarity.Sum(parts).Without(parts[1]), expected = Streamed(x, y, 100);
        expected.Add(Part(x, 220, 80), Part(y, 220, 80));
        Assert.Equal(180, rest.Datapoints);
        Assert.Equal(expected.Svcca(0).Value, rest.Svcca(0).Value, 9);
        Assert.Equal(expected.Cka(0, HsicEstimator.Unbiased).Value, rest.Cka(0, HsicEstimator.Unbiased).Value, 9);
    }

    [Fact]
    public void Leading_directions_tell_nearly_the_same()
    {
        (Activations x, Activations y) = (Layer(9, 1), Layer(14, 2));
        StreamedSimilarity total = Streamed(x, y, 150, 150), whole = total.Reduced(1), few = total.Reduced(0.999);
        foreach (StreamedSimilarity stream in new[] { whole, few })
        {
            stream.Add(Part(x, 0, 80), Part(y, 0, 80));
            stream.Add(Part(x, 80, 220), Part(y, 80, 220));
        }

        Assert.Equal(total.Pwcca(0).Coefficients, whole.Pwcca(0).Coefficients, (a, b) => Math.Abs(a - b) < 1e-8);
        Assert.Equal(total.Cka(0, HsicEstimator.Unbiased).Value, whole.Cka(0, HsicEstimator.Unbiased).Value, 9);
        Assert.Equal(total.Svcca(0).Value, few.Svcca(0).Value, 3);
        Assert.Equal(total.Cka(0).Value, few.Cka(0).Value, 3);
    }

    [Fact]
    public void A_hand_computed_pair_is_met()
    {
        // One neuron each: every measure but CKA is |r|, CKA is r². Here r = 3 / √(10 · 2.8) over {1,2,3,4,5} and {2,1,3,2,3}.
        var stream = new StreamedSimilarity(2, [(0, 1)]);
        double[] x = [1, 2, 3, 4, 5], y = [2, 1, 3, 2, 3];
        foreach ((int first, int size) in new[] { (0, 2), (2, 3) })
            stream.Add(Activations.Of(x.AsSpan(first, size), 1, size), Activations.Of(y.AsSpan(first, size), 1, size));
        double r = 3 / Math.Sqrt(10 * 2.8);
        Assert.Equal(r, stream.Svcca(0).Value, 12);
        Assert.Equal(r, stream.Pwcca(0).Value, 12);
        Assert.Equal(r * r, stream.Cka(0).Value, 12);
    }

    [Fact]
    public void Constant_layers_and_wrong_use_are_told()
    {
        var constant = Activations.Of(new double[20].AsSpan(), 2, 10);
        var stream = new StreamedSimilarity(2, [(0, 1)]);
        Assert.Throws<InvalidOperationException>(() => stream.Svcca(0));
        Assert.Throws<InvalidOperationException>(stream.Empty);
        stream.Add(constant, Sample.Gaussian(3, 10, 1));
        Assert.Contains("first view are constant", stream.Svcca(0).Warning, StringComparison.Ordinal);
        Assert.True(double.IsNaN(stream.Cka(0).Value));
        Assert.Contains("first view are constant", stream.Cka(0).Warning, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => stream.Cka(0, HsicEstimator.Unbiased));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Cka(1));
        Assert.Throws<ArgumentException>(() => stream.Add(constant));
        Assert.Throws<ArgumentException>(() => stream.Add(constant, Sample.Gaussian(4, 10, 1)));
        Assert.Throws<ArgumentException>(() => new StreamedSimilarity(1, [(0, 0)]) is var s && Add(s).Pwcca(0) is null);
        Assert.Throws<ArgumentOutOfRangeException>(() => new StreamedSimilarity(1, [(0, 1)]));

        static StreamedSimilarity Add(StreamedSimilarity stream)
        {
            stream.Add(Sample.Gaussian(10, 10, 1));
            return stream;
        }
    }

    [Theory]
    [InlineData(4, 6, 200)]
    [InlineData(20, 30, 60)]
    public void Noise_of_drawn_covariances_is_noise_of_drawn_datapoints(int neurons1, int neurons2, int n)
    {
        foreach (SimilarityMeasure measure in new[] { SimilarityMeasure.Cca, SimilarityMeasure.Pwcca, SimilarityMeasure.Svcca(), SimilarityMeasure.LinearCka() })
        {
            SimilarityBaseline drawn = SimilarityBaseline.Run(measure, neurons1, neurons2, n, draws: 60);
            SimilarityBaseline points = SimilarityBaseline.Run(measure, Sample.Gaussian(neurons1, n, 1), Sample.Gaussian(neurons2, n, 2), draws: 60, seed: 5);
            double error = Math.Sqrt((drawn.StandardDeviation * drawn.StandardDeviation) + (points.StandardDeviation * points.StandardDeviation)) / Math.Sqrt(60);
            Assert.InRange(drawn.Mean - points.Mean, -4 * error, 4 * error);
            Assert.InRange(drawn.StandardDeviation / points.StandardDeviation, 0.6, 1.6);
        }
    }

    [Fact]
    public void The_jackknife_of_a_mean_is_its_standard_error()
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6];
        double[] without = [.. values.Select(v => (31 - v) / 7.0)];
        double error = Description.Of(values).StandardDeviation / Math.Sqrt(8);
        Assert.Equal(error, GroupJackknife.StandardError(without), 12);
        ConfidenceInterval interval = GroupJackknife.Interval(31 / 8.0, without);

        // v.mean() ± 2.364624 v.std(ddof=1) / 8**.5
        Assert.Equal(1.5773, interval.Low, 4);
        Assert.Equal(6.1727, interval.High, 4);
        Assert.Throws<ArgumentException>(() => GroupJackknife.StandardError([1.0]));
    }
}
