using MedTransfer.Testing;

namespace MedTransfer.Tool.Tests;

public sealed class CompareCommandTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Json_holds_every_field_of_the_test()
    {
        Write("d,m1,0,0.50", "d,m1,1,0.60", "d,m1,2,0.70", "d,m2,0,0.55", "d,m2,1,0.63", "d,m2,2,0.80");
        var result = await ToolProcess.RunAsync(_temp.Path, "compare", "r.csv", "--metric", "auc", "--by", "model", "--pair", "dataset,seed", "--within", "dataset", "--json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var c = Assert.Single(result.Json.GetProperty("comparisons").EnumerateArray());
        Assert.Equal(("d", "m2", "m1"), (c.GetProperty("dataset").GetString(), c.GetProperty("a").GetString(), c.GetProperty("b").GetString()));
        Assert.Equal(3, c.GetProperty("n").GetInt32());
        Assert.Equal(0.06, c.GetProperty("difference").GetDouble(), 12);
        Assert.Equal(2, c.GetProperty("df").GetDouble());
        Assert.Equal(0.06 / (Math.Sqrt(0.0013) / Math.Sqrt(3)), c.GetProperty("statistic").GetDouble(), 10);
        Assert.Equal(c.GetProperty("p").GetDouble(), c.GetProperty("p_adjusted").GetDouble());
        Assert.Equal(2, c.GetProperty("interval").GetArrayLength());
        Assert.Equal(0.06 / Math.Sqrt(0.0013), c.GetProperty("effect").GetDouble(), 10);
    }

    [Fact]
    public async Task A_missing_run_is_refused_aloud_and_the_rest_is_tested()
    {
        Write("d,m1,0,0.50", "d,m1,1,0.60", "d,m2,0,0.55", "e,m1,0,0.5", "e,m1,1,0.6", "e,m2,0,0.55", "e,m2,1,0.7");
        var result = await ToolProcess.RunAsync(_temp.Path, "compare", "r.csv", "--by", "model", "--within", "dataset", "--json");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no run of m2 for seed 1", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        var comparisons = result.Json.GetProperty("comparisons");
        Assert.Equal("Null", comparisons[0].GetProperty("p").ValueKind.ToString());
        Assert.Equal("Number", comparisons[1].GetProperty("p").ValueKind.ToString());
    }

    [Theory]
    [InlineData("wilcoxon", "Wilcoxon signed-rank test (exact)", 0.25)]
    [InlineData("permutation", "Paired permutation test (exact)", 0.25)]
    [InlineData("sign", "Sign test (exact)", 0.25)]
    public async Task Other_tests_are_a_matter_of_one_option(string test, string method, double p)
    {
        // Three pairs on one side: two of the eight sign patterns are as extreme.
        Write("d,m1,0,0.50", "d,m1,1,0.60", "d,m1,2,0.70", "d,m2,0,0.55", "d,m2,1,0.63", "d,m2,2,0.80");
        string[] command = ["compare", "r.csv", "--by", "model", "--test", test];
        var result = await ToolProcess.RunAsync(_temp.Path, [.. command, "--json"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var c = Assert.Single(result.Json.GetProperty("comparisons").EnumerateArray());
        Assert.Equal(method, c.GetProperty("test").GetString());
        Assert.Equal(p, c.GetProperty("p").GetDouble(), 12);
        Assert.Equal("Null", c.GetProperty("df").ValueKind.ToString());
        Assert.True(c.GetProperty("difference").GetDouble() > 0);
        result = await ToolProcess.RunAsync(_temp.Path, command);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("0.25", result.Output, StringComparison.Ordinal);
        Assert.Contains("p cannot fall below 0.25: this test never reaches 0.05.", result.Output, StringComparison.Ordinal);
    }

    private void Write(params string[] rows) => File.WriteAllText(_temp.File("r.csv"), "dataset,model,seed,auc\n" + string.Join('\n', rows) + "\n");
}
