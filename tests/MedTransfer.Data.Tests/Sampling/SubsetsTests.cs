namespace MedTransfer.Data.Tests;

public class SubsetsTests
{
    private static readonly int[] Labels = [.. Enumerable.Range(0, 500).Select(i => i % 100 < 70 ? 0 : i % 100 < 95 ? 1 : 2)];

    [Theory]
    [InlineData(0)]
    [InlineData(12345)]
    public void Smaller_fractions_lie_inside_larger_ones(long seed)
    {
        long[] inner = [];
        foreach (var fraction in (double[])[0.01, 0.05, 0.1, 0.25, 0.5, 1])
        {
            var outer = Subsets.Fraction(Labels, fraction, seed);
            Assert.Equal(outer.Distinct().Order(), outer);
            Assert.Empty(inner.Except(outer));
            Assert.True(outer.Length > inner.Length);
            inner = outer;
        }

        Assert.Equal(Enumerable.Range(0, 500).Select(i => (long)i), inner);
    }

    [Fact]
    public void Choices_depend_on_the_seed_alone()
    {
        Assert.Equal(Subsets.Fraction(Labels, 0.1, 4), Subsets.Fraction(Labels, 0.1, 4));
        Assert.NotEqual(Subsets.Fraction(Labels, 0.1, 4), Subsets.Fraction(Labels, 0.1, 5));
        Assert.Empty(Subsets.PerClass(Labels, 3, 4).Except(Subsets.PerClass(Labels, 20, 4)));
    }

    [Fact]
    public void Every_class_gets_the_number_asked_for()
    {
        Assert.Equal([7, 7, 7], Counts(Subsets.PerClass(Labels, 7, 0)));
        Assert.Equal([25, 25, 25], Counts(Subsets.DownSample(Labels, 0)));
        Assert.Equal(2, Subsets.DownSample([0, 0, 3], 0).Length);
    }

    [Fact]
    public void Says_which_class_is_too_small_and_which_fraction_is_none()
    {
        Expect.Error<InvalidConfigurationException>(() => Subsets.PerClass(Labels, 26, 0), "26 samples per class", "class 2 has 25", "at most 25");
        Expect.Error<InvalidConfigurationException>(() => Subsets.PerClass(Labels, 0, 0), "at least one");
        foreach (var fraction in (double[])[0, -0.1, 1.01, double.NaN])
            Expect.Error<InvalidConfigurationException>(() => Subsets.Fraction(Labels, fraction, 0), "above 0 and at most 1");
        Assert.Throws<ArgumentException>(() => Subsets.Fraction(ReadOnlySpan<int>.Empty, 0.5, 0));
        Assert.Throws<ArgumentException>(() => Subsets.Fraction([0, -1], 0.5, 0));
    }

    /// <summary>A finding that 4 of 1,000 samples have must not vanish from a tenth of them.</summary>
    [Fact]
    public void Rare_findings_of_multi_label_sets_keep_their_share()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        var labels = new float[1000 * 3];
        for (var i = 0; i < 1000; i++)
        {
            labels[i * 3] = i % 2;
            labels[(i * 3) + 1] = i % 10 == 0 ? 1 : ImageSplit.Unlabelled;
            labels[(i * 3) + 2] = i % 250 == 1 ? 1 : 0;
        }

        using var split = new ImageSplit(
            Split.Train, TorchSharp.torch.zeros(1000, 1, 2, 2, dtype: TorchSharp.torch.ScalarType.Byte), TorchSharp.torch.tensor(labels, [1000, 3]));
        foreach (var (fraction, rare) in new[] { (0.1, 1), (0.5, 2), (1.0, 4) })
        {
            var chosen = Subsets.Fraction(split, fraction, 0);
            Assert.Equal(1000 * fraction, chosen.Length, 2.0);
            Assert.Equal(rare, chosen.Count(i => i % 250 == 1));
            Assert.Equal(100 * fraction, chosen.Count(i => i % 10 == 0), 1.0);
        }
    }

    private static int[] Counts(long[] chosen) => [.. Enumerable.Range(0, 3).Select(c => chosen.Count(i => Labels[i] == c))];
}
