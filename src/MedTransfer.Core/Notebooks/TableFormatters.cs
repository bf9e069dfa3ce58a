using MedTransfer.Core.Results;


namespace MedTransfer.Notebooks;

/// <summary>Shows the first rows of a table.</summary>
internal sealed class TableFormatters() : FormatterSource(new NotebookFormatter<ResultTable>(NotebookHtml.MimeType, Write))
{
    private const int Most = 50;

    private static string Write(ResultTable table) => NotebookHtml.Table(
        table.Rows.Count > Most ? $"The first {Most} of {table.Rows.Count} rows of {table.Source}" : $"{table.Rows.Count} rows of {table.Source}", table.Columns, table.Rows.Take(Most));
}
