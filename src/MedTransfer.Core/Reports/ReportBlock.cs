using MedTransfer.Core.Results;

using Drawing = MedTransfer.Core.Figures.Figure;

namespace MedTransfer.Core.Reports;

/// <summary>A part of a report, before it becomes Markdown, HTML or LaTeX. Text between backticks is shown as code.</summary>
internal abstract record ReportBlock
{
    internal sealed record Heading(int Level, string Text) : ReportBlock
    {
        /// <summary>What a list of the sections calls it; null for its text.</summary>
        internal string? Short { get; init; }
    }

    internal sealed record Paragraph(string Text) : ReportBlock;

    /// <summary>Something that nobody may overlook.</summary>
    internal sealed record Notice(string Text) : ReportBlock;

    internal sealed record Items(IReadOnlyList<string> Texts) : ReportBlock;

    /// <summary>A table; numbers columns are aligned right.</summary>
    internal sealed record Table(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlySet<int> Numbers) : ReportBlock
    {
        /// <summary>So many rows a page or a text can show; files hold all.</summary>
        internal const int MostRows = 300;

        /// <summary>The file's name without its ending; null for a table that is only shown.</summary>
        internal string? Name { get; init; }

        /// <summary>The unrounded numbers behind it; null for none.</summary>
        internal ResultTable? Data { get; init; }

        /// <summary>Where the numbers behind it lie, seen from the report.</summary>
        internal string DataFile { get; init; } = "";

        /// <summary>The rows that are shown: all of an unnamed table, of others the first ones.</summary>
        internal IEnumerable<IReadOnlyList<string>> Shown => Data is null ? Rows : Rows.Take(MostRows);

        /// <summary>Says which rows are not shown and where they are; null where all are.</summary>
        internal string? LeftOut => Data is not null && Rows.Count > MostRows
            ? $"The first {MostRows} of {Rows.Count} rows are shown; `{DataFile}` has them all."
            : null;
    }

    /// <summary>A figure that lies in a file.</summary>
    internal sealed record Figure(string File, string Caption) : ReportBlock
    {
        /// <summary>The figure itself, for pages that hold it; null where only the file is named.</summary>
        internal Drawing? Drawing { get; init; }

        /// <summary>The same as a picture of pixels; null where none could be made.</summary>
        internal byte[]? Png { get; init; }
    }
}
