namespace MedTransfer.Core.Reports;

/// <summary>A part of a report, before it becomes Markdown or HTML. Text between backticks is shown as code.</summary>
internal abstract record ReportBlock
{
    internal sealed record Heading(int Level, string Text) : ReportBlock;

    internal sealed record Paragraph(string Text) : ReportBlock;

    /// <summary>Something that nobody may overlook.</summary>
    internal sealed record Notice(string Text) : ReportBlock;

    internal sealed record Items(IReadOnlyList<string> Texts) : ReportBlock;

    /// <summary>A table; numbers columns are aligned right.</summary>
    internal sealed record Table(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlySet<int> Numbers) : ReportBlock;

    /// <summary>The study's figure.</summary>
    internal sealed record Figure(string File, string Caption) : ReportBlock;
}
