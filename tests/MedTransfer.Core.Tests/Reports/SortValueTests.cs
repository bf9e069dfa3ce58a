using MedTransfer.Core.Reports.Html;
using MedTransfer.Core.Results;

namespace MedTransfer.Core.Tests.Reports;

public sealed class SortValueTests
{
    [Theory]
    [InlineData("0.8123 ± 0.0200", 0.8123)]
    [InlineData("−0.05", -0.05)]
    [InlineData("+0.0812 to +0.1790", 0.0812)]
    [InlineData("4.1 × 10⁻⁴", 4.1e-4)]
    [InlineData("1.0 × 10⁻¹²", 1e-12)]
    [InlineData("3 of 5", 3)]
    [InlineData("64\u00a0px", 64)]
    [InlineData("10\u00a0%", 10)]
    [InlineData("1E-05", 1e-5)]
    [InlineData("< 0.001", 0.001)]
    [InlineData("∞", double.MaxValue)]
    [InlineData("−∞", double.MinValue)]
    public void A_cell_is_sorted_by_its_first_number(string cell, double expected) => Assert.Equal(expected, SortValue.Of(cell)!.Value, 15);

    [Theory]
    [InlineData("–")]
    [InlineData("")]
    [InlineData("not tested")]
    [InlineData("resnet18")]
    [InlineData("no spread")]
    public void What_begins_with_no_number_has_no_value(string cell) => Assert.Null(SortValue.Of(cell));

    [Fact]
    public void P_values_keep_their_order_as_they_are_printed()
    {
        double[] values = [3e-9, 4.1e-4, 0.00101, 0.012, 0.0499, 0.0501, 0.3, 1];
        var read = values.Select(p => SortValue.Of(Numerals.PValue(p))!.Value).ToArray();
        Assert.Equal(read.Order(), read);
        Assert.Equal(read.Distinct().Count(), read.Length);
    }
}
