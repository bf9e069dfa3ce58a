using System.Text;
using System.Text.RegularExpressions;

namespace MedTransfer.Core.Reports;

/// <summary>Writes a report as Markdown (CommonMark with pipe tables).</summary>
internal static partial class MarkdownWriter
{
    internal static string Write(IEnumerable<ReportBlock> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            Write(text, block);
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Write(StringBuilder text, ReportBlock block)
    {
        switch (block)
        {
            case ReportBlock.Heading heading:
                text.Append('#', heading.Level).Append(' ').Append(Plain(heading.Text)).Append('\n');
                break;
            case ReportBlock.Paragraph paragraph:
                text.Append(Plain(paragraph.Text)).Append('\n');
                break;
            case ReportBlock.Notice notice:
                text.Append("> **").Append(Plain(notice.Text)).Append("**\n");
                break;
            case ReportBlock.Items items:
                foreach (var item in items.Texts) text.Append("- ").Append(Plain(item)).Append('\n');
                break;
            case ReportBlock.Table table:
                text.Append('*').Append(Plain(table.Caption)).Append(table.LeftOut is { } note ? $" {note}" : "").Append("*\n\n");
                Row(text, table.Columns);
                Row(text, [.. table.Columns.Select((_, i) => table.Numbers.Contains(i) ? "---:" : "---")]);
                foreach (var row in table.Shown) Row(text, [.. row.Select(v => Plain(v).Replace("|", "\\|", StringComparison.Ordinal))]);
                break;
            case ReportBlock.Figure figure:
                text.Append("![").Append(Plain(figure.Drawing?.Title ?? figure.Caption).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)).Append("](").Append(figure.File).Append(")\n\n*").Append(Plain(figure.Caption)).Append("*\n");
                break;
        }
    }

    /// <summary>A text of which nothing is taken for HTML: neither a name nor a message is.</summary>
    private static string Plain(string text) => Tag().Replace(text, m => m.Value.Length > 1 ? m.Value : "\\<");

    [GeneratedRegex("`[^`]*`|<(?=[a-zA-Z/!?])")]
    private static partial Regex Tag();

    private static void Row(StringBuilder text, IReadOnlyList<string> values) => text.Append("| ").AppendJoin(" | ", values).Append(" |\n");
}
