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
    [InlineData("4.1 × 10⁻¹²", @"$4.1 \times 10^{-12}$")]
    [InlineData("χ² ≤ 3 × 2", @"$\chi$$^2$ $\le$ 3 $\times$ 2")]
    [InlineData("`resnet18_x` of “this”", @"\texttt{resnet18\_x} of ``this''")]
    [InlineData("64\u00a0px\nand\ton", "64~px and on")]
    public void What_LaTeX_would_take_for_a_command_is_escaped(string text, string expected) => Assert.Equal(expected, LatexText.Of(text));

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

    [Theory]
    [InlineData("t", "$t$")]
    [InlineData("adjusted p", "adjusted $p$")]
    [InlineData("d_z", "$d_{z}$")]
    [InlineData("95 % CI", @"95 \% CI")]
    public void Symbols_of_statistics_are_slanted_in_headings(string heading, string expected) => Assert.Equal(expected, LatexText.Heading(heading));

    [Fact]
    public void A_wide_table_takes_smaller_letters_then_breaks_its_texts_then_lies_on_its_side()
    {
        static ReportBlock.Table Table(int texts, string text, int numbers) => new(
            "Caption",
            [.. Enumerable.Range(0, texts + numbers).Select(i => $"C{i}")],
            [[.. Enumerable.Repeat(text, texts), .. Enumerable.Repeat("0.8123 ± 0.0123", numbers)]],
            Enumerable.Range(texts, numbers).ToHashSet()) { Name = "x" };
        Assert.Equal(new("\\normalsize", false, new double?[3]), LatexLayout.Of(Table(1, "a", 2)), Same);
        Assert.Equal(new("\\small", false, new double?[5]), LatexLayout.Of(Table(1, "a", 4)), Same);
        var broken = LatexLayout.Of(Table(1, "a text of many words that has no room on a page of this width beside any number at all", 3));
        Assert.Equal("\\footnotesize", broken.Size);
        Assert.NotNull(broken.Widths[0]);
        Assert.All(broken.Widths.Skip(1), Assert.Null);
        Assert.True(LatexLayout.Of(Table(1, "a", 8)).IsRotated);
        var text = LatexWriter.Write(Table(4, "swin_base_patch4_window7_224_in_a_very_long_name", 7));
        Assert.StartsWith("% Needs \\usepackage{booktabs,longtable,pdflscape,array} and \\usepackage[T1]{fontenc}.\n\\begin{landscape}", text, StringComparison.Ordinal);
        Assert.Contains(@"swin\_\allowbreak{}base", text, StringComparison.Ordinal);

        static bool Same(LatexLayout a, LatexLayout b) => a.Size == b.Size && a.IsRotated == b.IsRotated && a.Widths.SequenceEqual(b.Widths);
    }

    [Fact]
    public void Letters_that_the_usual_fonts_lack_are_told()
    {
        static string Of(string cell) => LatexWriter.Write(new("Caption", ["Name"], [[cell]], new HashSet<int>()) { Name = "x" });
        Assert.DoesNotContain("XeLaTeX", Of("Größe α 0.1 ± 0.2 × 10⁻³ “é” ≤ d’un"), StringComparison.Ordinal);
        Assert.Contains("XeLaTeX", Of("肺炎"), StringComparison.Ordinal);
    }
}
