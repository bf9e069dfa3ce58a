using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>How often one finding was missed, and how often it was seen where it is not.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Positives">Samples that have it.</param>
/// <param name="Missed">Of these, not called.</param>
/// <param name="MissedShare">Missed / Positives; NaN without positives.</param>
/// <param name="MissedInterval">Wilson's interval of it; null without positives.</param>
/// <param name="Negatives">Samples that do not have it; those of which it is not known count nowhere.</param>
/// <param name="FalseAlarms">Of these, called.</param>
/// <param name="FalseAlarmShare">FalseAlarms / Negatives; NaN without negatives.</param>
/// <param name="FalseAlarmInterval">Wilson's interval of it; null without negatives.</param>
public sealed record FindingErrors(
    string Finding, int Positives, int Missed, double MissedShare, ConfidenceInterval? MissedInterval,
    int Negatives, int FalseAlarms, double FalseAlarmShare, ConfidenceInterval? FalseAlarmInterval)
{
    /// <summary>All findings, the most errors first.</summary>
    internal static IReadOnlyList<FindingErrors> Of(Judged judged) => judged.IsMultiLabel
        ? [.. judged.Questions.Select(Of).OrderByDescending(f => f.Missed + f.FalseAlarms)]
        : [];

    private static FindingErrors Of(Question question)
    {
        var counts = question.Answers.Counts;
        var (missed, alarms) = (GroupFigures.Share(counts.FalseNegatives, counts.Positives), GroupFigures.Share(counts.FalsePositives, counts.Negatives));
        return new(
            question.Answers.Name, (int)counts.Positives, (int)counts.FalseNegatives, missed?.Value ?? double.NaN, missed?.Interval,
            (int)counts.Negatives, (int)counts.FalsePositives, alarms?.Value ?? double.NaN, alarms?.Interval);
    }
}
