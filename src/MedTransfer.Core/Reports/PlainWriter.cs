using System.Text;
using MedTransfer.Core.Results;

namespace MedTransfer.Core.Reports;

/// <summary>Writes a report as plain text for a terminal or a log.</summary>
internal static class PlainWriter
{
    internal static string Write(IEnumerable<ReportBlock> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            var part = block switch
            {
                ReportBlock.Heading heading => heading.Text,
                ReportBlock.Paragraph paragraph => paragraph.Text,
                ReportBlock.Notice notice => $"! {notice.Text}",
                ReportBlock.Items items => string.Join('\n', items.Texts.Select(t => $"- {t}")),
                ReportBlock.Table table => $"{table.Caption}\n{TextTable.Write(table.Columns, table.Rows, [.. table.Numbers])}",
                _ => null,
            };
            if (part is not null) text.Append(text.Length > 0 ? "\n\n" : "").Append(part);
        }

        return text.ToString();
    }
}
