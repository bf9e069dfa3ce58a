namespace MedTransfer.Stats.Tests;

public class PairedComparisonTests
{
    [Fact]
    public void Pairs_by_key_whatever_the_order()
    {
        var a = new Dictionary<int, double> { [0] = 0.9, [1] = 0.8, [2] = 0.85 };
        var b = new Dictionary<int, double> { [2] = 0.8, [0] = 0.7, [1] = 0.79 };
        TTestResult expected = PairedTTest.Run([0.9, 0.8, 0.85], [0.7, 0.79, 0.8], Alternative.Greater, 0.9);
        Assert.Equal(expected.ToString(), PairedComparison.Run(a, b, Alternative.Greater, 0.9).ToString());
    }

    [Fact]
    public void Lists_every_run_that_is_missing_or_no_number()
    {
        var a = new Dictionary<(string, int), double> { [("breast", 0)] = 0.9, [("breast", 1)] = 0.8, [("derma", 0)] = double.NaN };
        var b = new Dictionary<(string, int), double> { [("breast", 0)] = 0.9, [("derma", 0)] = 0.7, [("derma", 5)] = 0.7 };
        string message = Assert.Throws<ArgumentException>(() => PairedComparison.Run(a, b)).Message;
        Assert.Contains("missing in b: (breast, 1)", message);
        Assert.Contains("missing in a: (derma, 5)", message);
        Assert.Contains("not a finite number in a: (derma, 0)", message);
    }
}
