namespace MedTransfer.Stats.Tests;

public class FriedmanTests
{
    [Fact]
    public void Prints_the_example_of_Demsar_as_his_paper_does()
    {
        // Demšar (2006), section 3.2.2: ranks 3.143, 2.000, 2.893, 1.964; χ²_F = 9.28, F_F = 3.69 with 3 and 39 df.
        FriedmanResult result = Studies.DemsarFriedman;
        Assert.Equal([3.143, 2.000, 2.893, 1.964], result.AverageRanks.Select(r => Math.Round(r, 3)));
        Assert.Equal(
            "Friedman test (no correction for ties): χ²(3) = 9.28, p = .026, W = 0.221, n = 14.", result.Uncorrected.ToString());
        Assert.Equal(
            "Friedman test, Iman-Davenport (no correction for ties): F(3, 39) = 3.69, p = .020, W = 0.221, n = 14.",
            result.UncorrectedImanDavenport.ToString());
        Assert.Equal("Friedman test (tie-corrected): χ²(3) = 10.23, p = .017, W = 0.244, n = 14.", result.ToString());
        Assert.Equal(result.KendallsW, result.Effect!.Value.Value);
    }

    [Fact]
    public void A_table_gives_what_its_rows_give()
    {
        FriedmanResult table = Friedman.Run(Studies.Table(Studies.Demsar, Studies.DemsarMethods));
        Assert.Equal(Studies.DemsarFriedman.ToString(), table.ToString());
        Assert.Equal(Studies.DemsarFriedman.AverageRanks, table.AverageRanks);
        Assert.Equal(Studies.DemsarMethods, table.Methods);
    }

    [Fact]
    public void Lower_can_be_better()
    {
        double[] errors = [.. Studies.Demsar.Select(v => 1 - v)];
        FriedmanResult result = Friedman.Run(Studies.Table(errors, Studies.DemsarMethods, higherIsBetter: false));
        Assert.Equal(Studies.DemsarFriedman.Statistic, result.Statistic);
        Assert.Equal(Studies.DemsarFriedman.AverageRanks, result.AverageRanks);
        Assert.Equal(5 - result.AverageRanks[0], Friedman.Run(errors, 4).AverageRanks[0], 14);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Order_and_scale_of_the_data_sets_do_not_count(int seed)
    {
        // A monotone map of its own for every data set; on eighths all maps are exact, so that ties stay ties.
        var random = new Random(seed);
        const int sets = 9, methods = 5;
        double[] scores = [.. Enumerable.Range(0, sets * methods).Select(_ => random.Next(8) / 8.0)];
        int[] rows = [.. Enumerable.Range(0, sets)], columns = [.. Enumerable.Range(0, methods)];
        random.Shuffle(rows);
        random.Shuffle(columns);
        double[] changed = [.. rows.SelectMany(r => columns.Select(c => scores[(r * methods) + c]).Select(v => (r % 3) switch
        {
            0 => v + r,
            1 => Math.Pow(2, r) * v,
            _ => v * v * v,
        }))];
        FriedmanResult a = Friedman.Run(scores, methods), b = Friedman.Run(changed, methods);
        Assert.Equal(a.ToString(), b.ToString());
        Assert.Equal((a.Statistic, a.PValue), (b.Statistic, b.PValue));
        Assert.Equal(a.ImanDavenport.Statistic, b.ImanDavenport.Statistic);
        Assert.Equal(columns.Select(c => a.AverageRanks[c]), b.AverageRanks);
        PairwiseTests before = Conover.Run(a), after = Conover.Run(b);
        foreach (PairwiseTest pair in after.Pairs)
        {
            string first = a.Methods[columns[int.Parse(pair.First) - 1]], second = a.Methods[columns[int.Parse(pair.Second) - 1]];
            Assert.Equal(before.Between(first, second).PValue, pair.PValue);
        }
    }

    [Fact]
    public void All_ties_give_NaN_and_a_warning()
    {
        double[] scores = [.. Enumerable.Repeat(0.5, 18)];
        FriedmanResult result = Friedman.Run(scores, 3);
        Assert.True(double.IsNaN(result.Statistic) && double.IsNaN(result.PValue) && double.IsNaN(result.KendallsW));
        Assert.True(double.IsNaN(result.ImanDavenport.PValue));
        Assert.Equal((0.0, 1.0), (result.Uncorrected.Statistic, result.Uncorrected.PValue));
        Assert.Equal([2.0, 2.0, 2.0], result.AverageRanks);
        Assert.Contains("All 3 methods tie on all 6 data sets", result.ToString());
        Assert.All(Conover.Run(result).Pairs, p => Assert.True(double.IsNaN(p.PValue) && !p.IsSignificant(0.05)));
        Assert.All(ControlComparison.Run(result, "2").Pairs, p => Assert.Equal(1, p.PValue));
    }

    [Fact]
    public void Complete_agreement_gives_an_infinite_F_and_says_so()
    {
        FriedmanResult result = Friedman.Run([3, 2, 1, 6, 5, 4, 9, 8, 7, 3, 2, 1, 3, 2, 1], 3);
        Assert.Equal((1.0, 10.0), (result.KendallsW, result.Statistic));
        Assert.Equal((double.PositiveInfinity, 0.0), (result.ImanDavenport.Statistic, result.ImanDavenport.PValue));
        Assert.Contains("rank the methods alike", result.ImanDavenport.Warning);
        Assert.Null(result.Warning);
        Assert.All(Conover.Run(result).Pairs, p => Assert.Equal((double.NegativeInfinity, 0.0), (p.Test.Statistic, p.PValue)));
    }

    [Fact]
    public void Few_data_sets_are_warned_of() =>
        Assert.Contains("With 3 data sets", Friedman.Run([1, 2, 3, 1, 3, 2, 1, 2, 3], 3).Warning);

    [Fact]
    public void Refuses_what_is_no_table_of_three_methods()
    {
        Assert.Contains("at least 3 methods, found 2", Assert.Throws<ArgumentException>(() => Friedman.Run([1, 2, 3, 4], 2)).Message);
        Assert.Contains("at least 3 methods, found 0", Assert.Throws<ArgumentException>(() => Friedman.Run([1, 2, 3, 4], 0)).Message);
        Assert.Contains("At least 2 data sets are needed, found 1", Assert.Throws<ArgumentException>(() => Friedman.Run([1, 2, 3], 3)).Message);
        Assert.Contains("7 scores", Assert.Throws<ArgumentException>(() => Friedman.Run([1, 2, 3, 4, 5, 6, 7], 3)).Message);
        Assert.Contains("scores[4] is NaN", Assert.Throws<ArgumentException>(() => Friedman.Run([1, 2, 3, 4, double.NaN, 6], 3)).Message);
        Assert.Contains("3 names, found 1", Assert.Throws<ArgumentException>(() => Friedman.Run([1, 2, 3, 4, 5, 6], 3, names: ["a"])).Message);
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => Friedman.Run([1, 2, 3, 4, 5, 6], 3, names: ["a", "b", "a"])).Message);
        Assert.Throws<ArgumentNullException>(() => Friedman.Run(null!));
    }
}
