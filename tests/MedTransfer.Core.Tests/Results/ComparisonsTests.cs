using MedTransfer.Core.Results;
using MedTransfer.Stats;

namespace MedTransfer.Core.Tests.Results;

public class ComparisonsTests
{
    private static readonly ComparisonRequest BySeed = new("auc", "model", ["seed"], ["dataset"]);

    [Fact]
    public void Pairs_are_found_by_key_and_not_by_the_order_of_the_rows()
    {
        var table = Table("d,m1,0,0.50", "d,m1,1,0.60", "d,m1,2,0.70", "d,m2,2,0.80", "d,m2,0,0.55", "d,m2,1,0.63");
        var found = Assert.Single(Comparisons.Run(table, BySeed));
        Assert.Equal(("m2", "m1"), (found.A, found.B));
        Assert.Equal(3, found.Test!.Count);
        Assert.Equal(0.06, found.Difference, 12);

        // d = 0.05, 0.03, 0.10: mean 0.06, sd sqrt(0.0013), t = 0.06 / (sd / sqrt 3).
        Assert.Equal(0.06 / (Math.Sqrt(0.0013) / Math.Sqrt(3)), found.Test.Statistic, 10);
        Assert.Equal(found.Test.PValue, found.AdjustedPValue);
    }

    [Theory]
    [InlineData("", "no run of m2 for seed 1")]
    [InlineData("d,m2,1,", "m2 has no test AUC for seed 1")]
    [InlineData("d,m2,1,NaN", "m2 has no test AUC for seed 1")]
    public void A_comparison_with_a_missing_value_is_refused_by_name(string row, string reason)
    {
        var rows = new[] { "d,m1,0,0.5", "d,m1,1,0.6", "d,m2,0,0.7", row, "e,m1,0,0.5", "e,m1,1,0.6", "e,m2,0,0.7", "e,m2,1,0.72" };
        var found = Comparisons.Run(Table([.. rows.Where(r => r.Length > 0)]), BySeed);
        Assert.Null(found[0].Test);
        Assert.Contains(reason, found[0].Refusal, StringComparison.Ordinal);
        Assert.True(double.IsNaN(found[0].AdjustedPValue));

        // The family is what could be tested: one test, nothing to adjust.
        Assert.Equal(found[1].Test!.PValue, found[1].AdjustedPValue);
    }

    [Fact]
    public void Two_rows_of_one_key_are_refused() => Assert.Contains(
        "m1 has more than one run for seed 0",
        Assert.Single(Comparisons.Run(Table("d,m1,0,0.5", "d,m1,0,0.6", "d,m2,0,0.7"), BySeed)).Refusal,
        StringComparison.Ordinal);

    [Fact]
    public void Adjusts_over_all_comparisons()
    {
        string[] rows = [.. from d in new[] { "d", "e" } from m in new[] { 1, 2, 3 } from s in Enumerable.Range(0, 4) select $"{d},m{m},{s},{0.5 + (0.05 * m) + (0.01 * ((s * m) % 3))}"];
        var found = Comparisons.Run(Table(rows), BySeed with { Correction = CorrectionMethod.Bonferroni });
        Assert.Equal(6, found.Count);
        Assert.All(found, c => Assert.Equal(Math.Min(1, 6 * c.Test!.PValue), c.AdjustedPValue, 12));
    }

    /// <summary>Benjamini and Hochberg's p-values would fall with every p = 0 among them: 3 × 0.0257 / 3 = 0.0257 instead of 0.0772 here.</summary>
    [Fact]
    public void Equal_differences_count_in_the_family_and_help_no_other_test()
    {
        string[] rows = ["d,m1,0,0.5", "d,m1,1,0.6", "d,m1,2,0.7", "d,m2,0,0.6", "d,m2,1,0.7", "d,m2,2,0.8", "e,m1,0,0.5", "e,m1,1,0.6", "e,m1,2,0.7", "e,m2,0,0.6", "e,m2,1,0.72", "e,m2,2,0.83"];
        foreach (var (method, times) in new[] { (CorrectionMethod.BenjaminiHochberg, 2), (CorrectionMethod.Holm, 2), (CorrectionMethod.None, 1) })
        {
            var found = Comparisons.Run(Table(rows), BySeed with { Correction = method });
            Assert.True(found[0].Test!.IsDegenerate);
            Assert.True(double.IsNaN(found[0].AdjustedPValue));
            Assert.Equal(2, found[1].Test!.Adjustment!.Value.Count);
            Assert.Equal(times * found[1].Test!.PValue, found[1].AdjustedPValue, 12);
        }
    }

    [Fact]
    public void Pools_over_a_pair_of_columns()
    {
        var table = Table("d,m1,0,0.5", "d,m1,1,0.6", "d,m2,0,0.55", "d,m2,1,0.7", "e,m1,0,0.8", "e,m2,0,0.9");
        Assert.Equal(3, Assert.Single(Comparisons.Run(table, new("auc", "model", ["dataset", "seed"], []))).Test!.Count);
    }

    [Theory]
    [InlineData("acu", "model", "seed", "Did you mean 'auc'?")]
    [InlineData("auc", "modle", "seed", "Did you mean 'model'?")]
    [InlineData("auc", "seed", "seed", "two roles")]
    public void Wrong_columns_are_named(string metric, string by, string pair, string message) => Assert.Contains(
        message,
        Assert.Throws<InvalidConfigurationException>(() => Comparisons.Run(Table("d,m1,0,0.5"), new(metric, by, [pair], []))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_text_in_the_metric_is_an_error_with_its_place() => Assert.Contains(
        "row 2, column 'auc': expected a number, found 'good'",
        Assert.Throws<InvalidContentException>(() => Comparisons.Run(Table("d,m1,0,0.5", "d,m2,0,good"), BySeed)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("a,b\n1,2\n3\n", "line 3 has 1 values, the header names 2 columns")]
    [InlineData("a,a\n1,2\n", "column 'a' stands twice")]
    [InlineData("", "is empty")]
    [InlineData("a,b\n1,\"2", "ends inside a quoted value")]
    public void Broken_tables_are_refused(string text, string message) => Assert.Contains(
        message, Assert.Throws<InvalidContentException>(() => ResultTable.Parse(text, "t.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void Csv_survives_a_round_trip()
    {
        var table = new ResultTable(["a", "b"], [["x,y", "say \"hi\""], ["", "two\nlines"]]);
        var again = ResultTable.Parse(table.ToCsv(), "t");
        Assert.Equal(table.Rows.SelectMany(r => r), again.Rows.SelectMany(r => r));
    }

    private static ResultTable Table(params string[] rows) => ResultTable.Parse("dataset,model,seed,auc\n" + string.Join('\n', rows), "results.csv");
}
