using MedTransfer.Data;

namespace MedTransfer.Notebooks;

/// <summary>Shows what a data set holds, and what is wrong with it.</summary>
internal sealed class DatasetReportFormatters() : FormatterSource(new NotebookFormatter<DatasetReport>(NotebookHtml.MimeType, Write))
{
    private static string Write(DatasetReport report) =>
        NotebookHtml.Table(
            $"{report.Dataset}, {report.Size} pixels",
            ["split", "samples", "of each class", "rarest / commonest"],
            report.Balance.Select(b => (IReadOnlyList<string>)[$"{b.Split}", $"{b.Samples}", string.Join(", ", b.Counts), $"{b.Imbalance:0.00}"]))
        + (report.Warnings.Count == 0 ? NotebookHtml.Text("No leak, contradiction or missing class was found.") : NotebookHtml.Items(report.Warnings));
}
