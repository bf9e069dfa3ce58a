using System.Globalization;
using System.Text;
using MedTransfer.Data;

namespace MedTransfer.Core.Training;

/// <summary>What a sweep over learning rates gave. The model holds the best one's weights.</summary>
/// <param name="Trials">All rates in the order in which they were tried.</param>
/// <param name="Best">The best by the selection metric on the validation split; of equal ones the smaller rate.</param>
public sealed record SweepResult(IReadOnlyList<SweepTrial> Trials, SweepTrial Best)
{
    /// <summary>The trials as a table with the columns <c>lr</c>, <c>score</c>, <c>best_epoch</c>, <c>epochs</c>, <c>seconds</c>, <c>best</c> and <c>failure</c>.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder("lr,score,best_epoch,epochs,seconds,best,failure\n");
        foreach (var t in Trials)
        {
            text.Append(CultureInfo.InvariantCulture, $"{t.Rate:R},{t.Score:R},{t.Result?.Best.Epoch},{t.Result?.History.Count},{t.Result?.Seconds:F1},{(ReferenceEquals(t, Best) ? "yes" : "")},");
            text.Append(CsvTable.Quote(t.Failure?.ReplaceLineEndings(" ") ?? "")).Append('\n');
        }

        return text.ToString();
    }
}
