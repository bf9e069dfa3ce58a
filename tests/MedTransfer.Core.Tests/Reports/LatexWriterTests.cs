using MedTransfer.Core.Reports;

namespace MedTransfer.Core.Tests.Reports;

public sealed class LatexWriterTests
{
    [Theory]
    [InlineData(@"50 % & #1_a {b} $5", @"50 \% \& \#1\_a \{b\} \$5")]
    [InlineData(@"a\b^c~d", @"a\textbackslash{}b\textasciicircum{}c\textasciitilde{}d")]
    [InlineData("<x> | \"y\"", @"\textless{}x\textgreater{} \textbar{} ''y''")]
    [InlineData("−0.05 to +0.10", "$-$0.05 to +0.10")]
    [InlineData("2019–2021, 0.81 ± 0.02", @"2019--2021, 0.81 $\pm$ 0.02")]
    [InlineData("4.1 × 10⁻¹²", @"4.1$\times 10^{-12}$")]
    [InlineData("χ² ≤ 3 × 2", @"$\chi$$^2$ $\le$ 3 $\times$ 2")]
    [InlineData("`resnet18_x` of “this”", @"\texttt{resnet18\_x} of ``this''")]
    [InlineData("64\u00a0px\nand\ton", "64~px and on")]
    public void What_LaTeX_would_take_for_a_command_is_escaped(string text, string expected) => Assert.Equal(expected, LatexWriter.Text(text));

    [Fact]
    public void A_short_table_is_one_with_rules_and_a_long_one_breaks_over_pages()
    {
        var table = new ReportBlock.Table("Means & more", ["Name", "AUC"], [["a_b", "0.81 ± 0.02"]], new HashSet<int> { 1 }) { Name = "groups" };
        var text = LatexWriter.Write(table);
        Assert.Contains("\\begin{tabular}{lr}\n\\toprule\nName & AUC \\\\\n\\midrule\na\\_b & 0.81 $\\pm$ 0.02 \\\\\n\\bottomrule", text, StringComparison.Ordinal);
        Assert.Contains("\\caption{Means \\& more}\n\\label{tab:groups}", text, StringComparison.Ordinal);
        var pages = LatexWriter.Write(table with { Rows = [.. Enumerable.Range(0, 41).Select(i => (IReadOnlyList<string>)[$"{i}", "1"])] });
        Assert.Contains("\\begin{longtable}{lr}", pages, StringComparison.Ordinal);
        Assert.Equal(41, pages.Split('\n').Count(line => line.EndsWith("& 1 \\\\", StringComparison.Ordinal)));
    }
}
