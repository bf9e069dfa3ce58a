using MedTransfer.Core.Reports;
using MedTransfer.Core.Reports.Html;

namespace MedTransfer.Notebooks;

/// <summary>Shows a report as the page that it is, in a frame: its style and script do not meet the notebook's.</summary>
internal sealed class ReportFormatters() : FormatterSource(new NotebookFormatter<StudyReport>(NotebookHtml.MimeType, Write))
{
    private static string Write(StudyReport report) =>
        $"<iframe title=\"{HtmlWriter.Encode(report.Definition.Title)}\" sandbox=\"allow-scripts allow-downloads\" style=\"width:100%;height:45em;border:0\" srcdoc=\"{HtmlWriter.Encode(report.ToHtml())}\"></iframe>";
}
