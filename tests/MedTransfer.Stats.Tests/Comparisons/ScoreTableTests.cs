namespace MedTransfer.Stats.Tests;

public class ScoreTableTests
{
    private static readonly Score[] Runs =
    [
        new("breast", "resnet", 0.90, 1), new("breast", "swin", 0.91, 1), new("derma", "swin", 0.80, 7),
        new("derma", "resnet", 0.82, 8), new("breast", "swin", 0.95, 0), new("breast", "resnet", 0.80, 0),
        new("derma", "resnet", 0.80, 7), new("derma", "swin", 0.70, 8),
    ];

    [Fact]
    public void Puts_runs_together_by_key()
    {
        ScoreTable table = ScoreTable.Of(Runs);
        Assert.Equal(["breast", "derma"], table.DataSets);
        Assert.Equal(["resnet", "swin"], table.Methods);
        Assert.Equal(2, table.SeedCount);
        Near.Equal(0.85, table["breast", "resnet"], 1e-15, "mean");
        Near.Equal(0.93, table["breast", "swin"], 1e-15, "mean");
        Assert.Equal([table["breast", "swin"], table["derma", "swin"]], table.Column("swin"));
        Assert.Equal([table["breast", "resnet"], table["breast", "swin"], table["derma", "resnet"], table["derma", "swin"]], table.Means.ToArray());
        (double[] x, double[] y) = table.Pair("derma", "swin", "resnet");
        Assert.Equal(0.80 - 0.80, x[0] - y[0]);
        Assert.Equal(0.70 - 0.82, x[1] - y[1]);
        Assert.Equal(0.95, table.Runs("breast", "swin")[0]);
    }

    [Fact]
    public void Lists_everything_that_is_wrong_at_once()
    {
        Score[] faulty = [.. Runs.Skip(1), new("breast", "swin", 0.91, 1), new("derma", "vit", double.NaN, 7), new("chest", "vit", 0.7, 3)];
        string message = Assert.Throws<ArgumentException>(() => ScoreTable.Of(faulty)).Message;
        Assert.Contains("missing: (breast, resnet, seed 0), (breast, swin, seed 1)", Throws([Runs[0]], new Score("breast", "swin", 0.9, 0)));
        foreach (string cell in new[] { "(breast, resnet, seed 1)", "(breast, vit, seed 0)", "(derma, vit, seed 8)", "(chest, swin, seed 3)" })
            Assert.Contains(cell, message);
        Assert.Contains("given twice: (breast, swin, seed 1)", message);
        Assert.Contains("not a finite number: (derma, vit, seed 7) = NaN", message);
        Assert.Contains("unequal numbers of seeds: breast has 2, derma has 2, chest has 1", message);
        Assert.Contains("breast has 1, derma has 2", Throws(Runs.Where(r => r.Seed != 0)));
        Assert.Contains("no score", Assert.Throws<ArgumentException>(() => ScoreTable.Of([])).Message);
        Assert.Throws<ArgumentNullException>(() => ScoreTable.Of(null!));
    }

    [Fact]
    public void An_unknown_name_is_refused_with_those_there_are()
    {
        ScoreTable table = ScoreTable.Of(Runs);
        Assert.Contains("breast, derma", Assert.Throws<ArgumentException>(() => table["chest", "swin"]).Message);
        Assert.Contains("resnet, swin", Assert.Throws<ArgumentException>(() => table.Column("vit")).Message);
    }

    private static string Throws(IEnumerable<Score> scores, params Score[] more) =>
        Assert.Throws<ArgumentException>(() => ScoreTable.Of(scores.Concat(more))).Message;
}
