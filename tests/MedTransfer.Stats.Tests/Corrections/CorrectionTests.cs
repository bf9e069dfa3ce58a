namespace MedTransfer.Stats.Tests;

public class CorrectionTests
{
    [Fact]
    public void Adjusted_values_keep_the_order_and_never_fall_below_the_raw_ones()
    {
        var random = new Random(11);
        for (int round = 0; round < 200; round++)
        {
            double[] p = Sample(random);
            foreach (CorrectionMethod method in Enum.GetValues<CorrectionMethod>())
            {
                double[] adjusted = Correction.Adjust(p, method);
                for (int i = 0; i < p.Length; i++)
                {
                    Assert.InRange(adjusted[i], p[i] * (1 - 1e-15), 1);
                    for (int j = 0; j < p.Length; j++)
                    {
                        if (p[i] <= p[j]) Assert.True(adjusted[i] <= adjusted[j], $"{method} turned {p[i]} and {p[j]} around");
                    }
                }
            }
        }
    }

    [Fact]
    public void The_order_of_the_tests_does_not_matter()
    {
        var random = new Random(12);
        for (int round = 0; round < 100; round++)
        {
            double[] p = Sample(random);
            int[] order = [.. Enumerable.Range(0, p.Length)];
            random.Shuffle(order);
            foreach (CorrectionMethod method in Enum.GetValues<CorrectionMethod>())
            {
                double[] adjusted = Correction.Adjust(p, method);
                double[] shuffled = Correction.Adjust([.. order.Select(i => p[i])], method);
                Assert.Equal([.. order.Select(i => adjusted[i])], shuffled);
            }
        }
    }

    [Fact]
    public void Stricter_methods_give_larger_values()
    {
        var random = new Random(13);
        for (int round = 0; round < 100; round++)
        {
            double[] p = Sample(random);
            CorrectionMethod[] fromStrict =
            [
                CorrectionMethod.Bonferroni, CorrectionMethod.Holm, CorrectionMethod.Hochberg, CorrectionMethod.Hommel,
                CorrectionMethod.BenjaminiHochberg, CorrectionMethod.None,
            ];
            for (int k = 1; k < fromStrict.Length; k++)
            {
                double[] strict = Correction.Adjust(p, fromStrict[k - 1]), loose = Correction.Adjust(p, fromStrict[k]);
                for (int i = 0; i < p.Length; i++) Assert.True(loose[i] <= strict[i] * (1 + 1e-14));
            }
        }
    }

    [Fact]
    public void Holm_rejects_what_its_procedure_rejects()
    {
        var random = new Random(14);
        for (int round = 0; round < 200; round++)
        {
            double[] p = Sample(random);
            double[] adjusted = Correction.Adjust(p, CorrectionMethod.Holm);
            const double Alpha = 0.0501;
            int rejected = 0;
            foreach (double value in p.Order())
            {
                if (value * (p.Length - rejected) > Alpha) break;
                rejected++;
            }

            Assert.Equal(rejected, adjusted.Count(value => value <= Alpha));
        }
    }

    [Fact]
    public void Nothing_stays_nothing_and_bad_values_are_named()
    {
        foreach (CorrectionMethod method in Enum.GetValues<CorrectionMethod>())
        {
            Assert.Empty(Correction.Adjust([], method));
            Assert.Equal([0.04], Correction.Adjust([0.04], method));
            Assert.Contains("p[1]", Assert.Throws<ArgumentException>(() => Correction.Adjust([0.1, double.NaN], method)).Message);
            Assert.Contains("p[0]", Assert.Throws<ArgumentException>(() => Correction.Adjust([-0.1], method)).Message);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Correction.Adjust([0.1], (CorrectionMethod)99));
    }

    private static double[] Sample(Random random) => [.. Enumerable.Range(0, 1 + random.Next(15))
        .Select(_ => random.Next(3) == 0 ? random.Next(5) / 40.0 : Math.Pow(random.NextDouble(), 4))];

    [Fact]
    public void Hommel_agrees_with_R()
    {
        // R 4.2.2: p.adjust(c(.2655, .3721, .5729, .9082, .01, .012, .013, .5, .5), "hommel")
        double[] adjusted = Correction.Adjust([0.2655, 0.3721, 0.5729, 0.9082, 0.01, 0.012, 0.013, 0.5, 0.5], CorrectionMethod.Hommel);
        double[] expected = [0.7965, 0.85935, 0.9082, 0.9082, 0.07, 0.084, 0.091, 0.9082, 0.9082];
        for (int i = 0; i < expected.Length; i++) Near.Equal(expected[i], adjusted[i], 1e-12, $"{i}");
    }
}
