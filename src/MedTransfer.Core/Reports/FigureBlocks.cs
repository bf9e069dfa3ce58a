using MedTransfer.Core.Figures;

namespace MedTransfer.Core.Reports;

/// <summary>Numbers the figures of a report in the order in which its sections take them.</summary>
/// <param name="report">The report.</param>
/// <param name="png">The picture of a figure; null where there is none.</param>
internal sealed class FigureBlocks(StudyReport report, Func<Figure, byte[]?> png)
{
    private int _count;

    /// <summary>The figures of a section, and what was left out of it.</summary>
    internal IEnumerable<ReportBlock> Of(string section)
    {
        foreach (var drawn in report.Drawn.Figures.Where(f => f.Section == section))
        {
            var figure = drawn.Figure;
            yield return new ReportBlock.Figure($"figures/{figure.Name}.svg", $"Figure {++_count}. {figure.Title.TrimEnd('.')}. {figure.Caption}".TrimEnd()) { Drawing = figure, Png = png(figure) };
        }

        foreach (var note in report.Drawn.Notes.Where(n => n.Section == section)) yield return new ReportBlock.Paragraph(note.Text);
    }

    /// <summary>The same under a heading; nothing where the section is empty.</summary>
    internal IEnumerable<ReportBlock> Section(string section, string heading)
    {
        ReportBlock[] blocks = [.. Of(section)];
        return blocks.Length == 0 ? [] : [new ReportBlock.Heading(2, heading), .. blocks];
    }
}
