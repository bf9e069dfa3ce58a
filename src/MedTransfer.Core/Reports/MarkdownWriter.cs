using System.Text;

namespace MedTransfer.Core.Reports;

/// <summary>Writes a report as Markdown (CommonMark with pipe tables).</summary>
internal static class MarkdownWriter
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
                text.Append('#', heading.Level).Append(' ').Append(heading.Text).Append('\n');
                break;
            case ReportBlock.Paragraph paragraph:
                text.Append(paragraph.Text).Append('\n');
                break;
            case ReportBlock.Notice notice:
                text.Append("> **").Append(notice.Text).Append("**\n");
                break;
            case ReportBlock.Items items:
                foreach (var item in items.Texts) text.Append("- ").Append(item).Append('\n');
                break;
            case ReportBlock.Table table:
                text.Append('*').Append(table.Caption).Append(table.LeftOut is { } note ? $" {note}" : "").Append("*\n\n");
                Row(text, table.Columns);
                Row(text, [.. table.Columns.Select((_, i) => table.Numbers.Contains(i) ? "---:" : "---")]);
                foreach (var row in table.Shown) Row(text, [.. row.Select(v => v.Replace("|", "\\|", StringComparison.Ordinal))]);
                break;
            case ReportBlock.Figure figure:
                text.Append("![").Append(figure.Caption).Append("](").Append(figure.File).Append(")\n\n*").Append(figure.Caption).Append("*\n");
                break;
        }
    }

    private static void Row(StringBuilder text, IReadOnlyList<string> values) => text.Append("| ").AppendJoin(" | ", values).Append(" |\n");
}
