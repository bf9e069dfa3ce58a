using MedTransfer.Core.Figures;
using MedTransfer.Core.Reports.Inside;
using MedTransfer.Core.Reports.Questions;

namespace MedTransfer.Core.Reports;

/// <summary>The figures of a report by section, and what was left out of a section. Which there are, is decided by what varies and by what the runs kept.</summary>
internal sealed class ReportFigures
{
    internal const string Results = "results";
    internal const string Training = "training";
    internal const string Predictions = "predictions";
    internal const string Inside = "inside";

    /// <summary>So many combinations of data set, network and training show their curves and predictions.</summary>
    private const int MostCells = 3;

    private readonly List<(string Section, Figure Figure)> _figures = [];
    private readonly List<(string Section, string Text)> _notes = [];

    internal IReadOnlyList<(string Section, Figure Figure)> Figures => _figures;

    internal IReadOnlyList<(string Section, string Text)> Notes => _notes;

    internal static ReportFigures Of(StudyReport report)
    {
        var figures = new ReportFigures();
        if (!report.Records.Any(r => !r.Run.IsStage && r.Result is not null)) return figures;
        foreach (var answer in report.Answers.Where(a => a.Refusal is null))
        {
            foreach (var figure in QuestionFigures.Draw(answer, report.Results, report.IsSynthetic, note => figures._notes.Add((answer.Name, note)))) figures._figures.Add((answer.Name, figure));
        }

        foreach (var figure in FactorFigures.Draw(report, note => figures._notes.Add((Results, note)))) figures._figures.Add((Results, figure));
        figures.Kept(report);
        foreach (var figure in InsideFigures.Draw(report, note => figures._notes.Add((Inside, note)))) figures._figures.Add((Inside, figure));
        return figures;
    }

    private void Kept(StudyReport report)
    {
        var cells = report.Records.Where(r => !r.Run.IsStage && r.Result is not null).GroupBy(StudyReport.CellOf).Select(g => g.ToArray()).ToArray();
        for (var i = 0; i < cells.Length && i < MostCells; i++)
        {
            var kept = new KeptAnswers(report, cells[i], cells.Length > 1 ? $"-{i + 1}" : "");
            try
            {
                if (kept.Curves() is { } curves) _figures.Add((Training, curves));
                foreach (var figure in kept.Answers()) _figures.Add((Predictions, figure));
            }
            catch (InvalidContentException e)
            {
                _notes.Add((Predictions, $"Not drawn, since a file of a run is broken: {e.Message}"));
            }
        }

        if (cells.Length > MostCells && _figures.Exists(f => f.Section is Training or Predictions))
            _notes.Add((Predictions, $"Training and predictions are drawn for the first {MostCells} of {cells.Length} combinations of data set, network and training; the files of the others lie in their runs' folders."));
    }
}
