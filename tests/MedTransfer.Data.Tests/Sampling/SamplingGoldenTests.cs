using System.Globalization;
using System.Text.Json;
using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

/// <summary>Against sampling.json: scikit-learn's class weights and exact fractions, as the goldens' README defines them.</summary>
public class SamplingGoldenTests
{
    [Fact]
    public void Class_weights_are_those_of_the_balanced_rule()
    {
        foreach (var (input, expected) in Cases("class_weight_balanced"))
        {
            var weights = ClassWeights.Balanced(Integers(input.GetProperty("labels")));
            var classes = Integers(expected.GetProperty("classes"));
            Near(Goldens.Numbers(expected.GetProperty("weights")), [.. classes.Select(c => weights[c])]);
            Assert.All(weights.Where((_, c) => !classes.Contains(c)), w => Assert.Equal(0, w));
        }
    }

    [Fact]
    public void Sample_weights_are_those_of_their_class()
    {
        foreach (var (input, expected) in Cases("sample_weight_balanced"))
            Near(Goldens.Numbers(expected.GetProperty("weights")), ClassWeights.PerSample(Integers(input.GetProperty("labels"))));
    }

    [Fact]
    public void Positive_weights_are_negatives_by_positives()
    {
        foreach (var (input, expected) in Cases("pos_weight"))
        {
            var rows = input.GetProperty("labels").EnumerateArray().Select(Integers).ToArray();
            Near(Goldens.Numbers(expected.GetProperty("pos_weight")), ClassWeights.OfPositives([.. rows.SelectMany(r => r)], rows[0].Length));
        }
    }

    [Fact]
    public void A_stratified_fraction_rounds_half_up_and_keeps_every_class()
    {
        foreach (var (input, expected) in Cases("stratified_fraction"))
        {
            var counts = Integers(input.GetProperty("class_counts"));
            var fraction = double.Parse(input.GetProperty("fraction").GetString()!, CultureInfo.InvariantCulture);
            var wanted = Integers(expected.GetProperty("at_least_one_half_up"));
            Assert.Equal(wanted.Select(n => (long)n), Subsets.StratifiedCounts([.. counts.Select(n => (long)n)], fraction));
            int[] labels = [.. counts.SelectMany((n, c) => Enumerable.Repeat(c, n))];
            var chosen = Subsets.Fraction(labels, fraction, seed: 3);
            for (var c = 0; c < counts.Length; c++) Assert.Equal(wanted[c], chosen.Count(i => labels[i] == c));
        }
    }

    private static List<(JsonElement Input, JsonElement Expected)> Cases(string op)
    {
        var path = Assert.Single(Goldens.Files("sampling.json"));
        var cases = Goldens.Read(path).RootElement.GetProperty("cases").EnumerateArray()
            .Where(c => c.GetProperty("op").GetString() == op).Select(c => (c.GetProperty("input"), c.GetProperty("expected"))).ToList();
        Assert.NotEmpty(cases);
        return cases;
    }

    private static int[] Integers(JsonElement values) => [.. values.EnumerateArray().Select(v => v.GetInt32())];

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-12);
    }
}
