using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Testing;

namespace MedTransfer.Samples.Tests;

/// <summary>Study 1's published numbers, tested again by the sample.</summary>
public sealed class ReanalysisTests(Reanalysed sample) : IClassFixture<Reanalysed>
{
    private readonly ToolResult _result = sample.Result;
    private readonly ResultTable _table = sample.Table;

    // Marks as printed in the publication's two figures of twelve panels; t and p computed from the published runs with SciPy 1.10,
    // ttest_rel (two-sided). Order: figure, data set, t, p, mark.
    public static TheoryData<string, string, double, double, string> Published() => new()
    {
        { "pretrained", "chestmnist", 10.5406434, 0.000458208277, "***" },
        { "pretrained", "pathmnist", 3.54990889, 0.0238005318, "*" },
        { "pretrained", "dermamnist", 10.3485636, 0.000492116483, "***" },
        { "pretrained", "octmnist", 1.84612219, 0.138611025, "NS" },
        { "pretrained", "pneumoniamnist", 3.67659038, 0.0212675642, "*" },
        { "pretrained", "retinamnist", 11.9144255, 0.000284271396, "***" },
        { "pretrained", "breastmnist", 3.58581269, 0.0230477555, "*" },
        { "pretrained", "bloodmnist", 2.05306036, 0.109309856, "NS" },
        { "pretrained", "tissuemnist", 7.60510646, 0.00160420006, "**" },
        { "pretrained", "organamnist", 5.31193199, 0.00603832376, "**" },
        { "pretrained", "organcmnist", 7.94359746, 0.00135999441, "**" },
        { "pretrained", "organsmnist", 5.26337845, 0.00624014798, "**" },
        { "scratch", "chestmnist", -43.6564501, 1.64603842e-06, "***" },
        { "scratch", "pathmnist", 2.50235119, 0.0665990247, "NS" },
        { "scratch", "dermamnist", -1.16073803, 0.310301375, "NS" },
        { "scratch", "octmnist", -9.60211509, 0.000657531136, "***" },
        { "scratch", "pneumoniamnist", -4.28596654, 0.0127869771, "*" },
        { "scratch", "retinamnist", -1.13848275, 0.318477434, "NS" },
        { "scratch", "breastmnist", -7.54084539, 0.00165651877, "**" },
        { "scratch", "bloodmnist", -2.47562261, 0.0685320328, "NS" },
        { "scratch", "tissuemnist", 1.33422949, 0.253020301, "NS" },
        { "scratch", "organamnist", 5.49949481, 0.00532989487, "**" },
        { "scratch", "organcmnist", 6.01331826, 0.00385110715, "**" },
        { "scratch", "organsmnist", 2.53721261, 0.064170661, "NS" },
    };

    [Fact]
    public void All_24_printed_marks_are_found_again()
    {
        var marked = Rows(r => Cell(r, "printed").Length > 0).ToArray();
        Assert.Equal(24, marked.Length);
        Assert.All(marked, r => Assert.Equal(Cell(r, "printed"), Cell(r, "mark")));
        Assert.Contains("Printed marks that the tests give again: 24 of 24", _result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_test_has_the_known_t_and_p()
    {
        foreach (var known in Published())
        {
            var (figure, dataset, t, p, mark) = ((string)known[0], (string)known[1], (double)known[2], (double)known[3], (string)known[4]);
            var row = Assert.Single(Rows(r => Cell(r, "figure") == figure && Cell(r, "dataset") == dataset));
            Assert.Equal(t, Number(row, "t"), Math.Abs(t) * 1e-6);
            Assert.Equal(p, Number(row, "p"), p * 1e-6);
            Assert.Equal(mark, Cell(row, "mark"));
        }
    }

    [Fact]
    public void Another_order_of_the_rows_would_have_given_other_p()
    {
        // The printed order is one of the orders.
        foreach (var row in Rows(r => Cell(r, "p").Length > 0)) Assert.InRange(Number(row, "p"), Number(row, "p_orders_low") * 0.999999, Number(row, "p_orders_high") * 1.000001);
        Assert.Contains(Rows(r => Cell(r, "mark") != "NS" && Cell(r, "p_orders_high").Length > 0), r => Number(r, "p_orders_high") > 0.05);
    }

    [Fact]
    public void Where_runs_are_missing_there_is_no_test_and_no_NS()
    {
        var chest = Rows(r => Cell(r, "figure") == "optimizers" && Cell(r, "dataset") == "chestmnist").ToArray();
        Assert.Equal(3, chest.Length);
        Assert.Equal(2, chest.Count(r => Cell(r, "mark") == "refused" && Cell(r, "p").Length == 0));
        Assert.Contains("no run of Swin-B AdamW for run 4", Cell(chest.First(r => Cell(r, "mark") == "refused"), "refusal"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pretrained", 24, "0")]
    [InlineData("scratch", 24, "0")]
    [InlineData("optimizers", 6, "1")]
    public void The_three_figures_are_drawn_with_their_numbers_and_published_divisors(string figure, int bars, string ddof)
    {
        var data = ResultTable.Read(Path.Combine(sample.Folder, "figures", figure + ".csv"));
        Assert.Equal(bars, data.Rows.Count);
        Assert.All(Enumerable.Range(0, bars), i => Assert.Equal(ddof, data.Value(i, "ddof")));
        var drawn = File.ReadAllText(Path.Combine(sample.Folder, "figures", figure + ".svg"));
        Assert.Contains("BreastMNIST", drawn, StringComparison.Ordinal);
        Assert.Equal("1", ResultTable.Read(Path.Combine(sample.Folder, "figures", figure + "-holm.csv")).Value(0, "ddof"));
    }

    [Theory]
    // The marks printed in the three-bar figure fit the three runs that all have (chest) and all five (breast): p from SciPy 1.10, ttest_rel.
    [InlineData("ChestMNIST", "Swin-B SGD − ResNet-50 AdamW", "0.0012")]
    [InlineData("ChestMNIST", "Swin-B AdamW − ResNet-50 AdamW", "0.0029")]
    [InlineData("ChestMNIST", "Swin-B AdamW − Swin-B SGD", "0.010")]
    [InlineData("BreastMNIST", "Swin-B SGD − ResNet-50 AdamW", "0.0017")]
    [InlineData("BreastMNIST", "Swin-B AdamW − ResNet-50 AdamW", "0.088")]
    [InlineData("BreastMNIST", "Swin-B AdamW − Swin-B SGD", "0.029")]
    public void Three_bars_on_common_runs_have_the_known_p(string dataset, string pair, string p)
    {
        var section = _result.Output[_result.Output.IndexOf("on the runs that all three have", StringComparison.Ordinal)..];
        var line = section.Split('\n').First(l => l.StartsWith($"| {dataset} | {pair} |", StringComparison.Ordinal));
        Assert.Equal(p, line.Split('|', StringSplitOptions.TrimEntries)[10]);
        Assert.True(File.Exists(Path.Combine(sample.Folder, "figures", "optimizers-common-runs.svg")));
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_holds_no_runs_is_refused()
    {
        using var temp = new TempFolder();
        temp.Write("empty.json", "{}"u8.ToArray());
        foreach (var file in new[] { "nowhere.json", "empty.json" })
        {
            var result = await SampleProcess.RunAsync("PretrainedVsScratch", temp.Path, "--reanalyse", file);
            Assert.Equal(SampleExit.BadInput, result.ExitCode);
            Assert.Contains(file, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        }
    }

    private IEnumerable<int> Rows(Func<int, bool> fits) => Enumerable.Range(0, _table.Rows.Count).Where(fits);

    private string Cell(int row, string column) => _table.Value(row, column);

    private double Number(int row, string column) => double.Parse(Cell(row, column), CultureInfo.InvariantCulture);
}
