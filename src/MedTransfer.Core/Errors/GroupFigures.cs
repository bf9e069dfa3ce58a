using MedTransfer.Core.Evaluation;
using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>
/// How well a group of samples fares, about one class or finding or about the whole task. What cannot be computed is NaN, and
/// <see cref="Undefined"/> says why. Wilson's and DeLong's intervals take samples as independent.
/// </summary>
public sealed record GroupFigures
{
    /// <summary>The group's value of the column; <c>all</c> for all samples.</summary>
    public required string Group { get; init; }

    /// <summary>The class or finding; null for the whole task. Of two classes it is class 1.</summary>
    public string? Class { get; init; }

    /// <summary>Samples of the group, of a finding those of which it is known.</summary>
    public required int Count { get; init; }

    /// <summary>Samples of the class or with the finding; null for the whole task.</summary>
    public int? Positives { get; init; }

    /// <summary>Share of right answers; for the whole task of findings, of samples with every known finding right.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Wilson's interval of it; null without samples.</summary>
    public ConfidenceInterval? AccuracyInterval { get; init; }

    /// <summary>Area under the ROC curve; for the whole task the plain mean over classes or findings.</summary>
    public required double Auc { get; init; }

    /// <summary>DeLong's interval of it; null for means and where a kind of sample has fewer than two.</summary>
    public ConfidenceInterval? AucInterval { get; init; }

    /// <summary>TP / (TP + FN); null for the whole task.</summary>
    public double? Sensitivity { get; init; }

    /// <summary>Wilson's interval of it.</summary>
    public ConfidenceInterval? SensitivityInterval { get; init; }

    /// <summary>TN / (TN + FP); null for the whole task.</summary>
    public double? Specificity { get; init; }

    /// <summary>Wilson's interval of it.</summary>
    public ConfidenceInterval? SpecificityInterval { get; init; }

    /// <summary>Why figures are NaN, by their names in JSON; null where none is.</summary>
    public IReadOnlyDictionary<string, string>? Undefined { get; init; }

    /// <summary>A share with Wilson's interval; null of nothing.</summary>
    internal static Proportion? Share(long count, long of) => of > 0 ? Proportion.Of((int)count, (int)of) : null;

    /// <summary>The figures of some samples: of class 1 of two, of the whole and of each class or finding otherwise.</summary>
    internal static IReadOnlyList<GroupFigures> Of(Judged judged, string group, Func<int, bool> isIn)
    {
        GroupFigures[] each = [.. judged.Telling.Select(q => Of(q.Where(isIn).Answers, group))];
        return judged.Telling.Count == 1 && !judged.IsMultiLabel ? each : [Whole(judged, group, isIn, each), .. each];
    }

    private static GroupFigures Of(Answers answers, string group)
    {
        var (counts, report) = (answers.Counts, answers.Report());
        var (accuracy, undefined) = (Share(counts.TruePositives + counts.TrueNegatives, counts.Total), new Undefined());
        string Why(string property, string otherwise) => Evaluation.Undefined.ReasonOf(report.Undefined, property) ?? otherwise;
        return new()
        {
            Group = group,
            Class = answers.Name,
            Count = answers.Truth.Length,
            Positives = (int)counts.Positives,
            Accuracy = undefined.Note(nameof(Accuracy), accuracy?.Value ?? double.NaN, "no sample tells"),
            AccuracyInterval = accuracy?.Interval,
            Auc = undefined.Note(nameof(Auc), report.Auc, Why(nameof(Auc), "")),
            AucInterval = report.AucInterval,
            Sensitivity = undefined.Note(nameof(Sensitivity), report.Sensitivity, Why(nameof(Sensitivity), "")),
            SensitivityInterval = Share(counts.TruePositives, counts.Positives)?.Interval,
            Specificity = undefined.Note(nameof(Specificity), report.Specificity, Why(nameof(Specificity), "")),
            SpecificityInterval = Share(counts.TrueNegatives, counts.Negatives)?.Interval,
            Undefined = undefined.Reasons,
        };
    }

    private static GroupFigures Whole(Judged judged, string group, Func<int, bool> isIn, GroupFigures[] each)
    {
        bool[] right = [.. judged.Right.Where((_, i) => isIn(i))];
        var (accuracy, undefined) = (Share(right.Count(r => r), right.Length), new Undefined());
        var missing = string.Join("; ", each.Select(f => Evaluation.Undefined.ReasonOf(f.Undefined, nameof(Auc))).OfType<string>());
        return new()
        {
            Group = group,
            Count = right.Length,
            Accuracy = undefined.Note(nameof(Accuracy), accuracy?.Value ?? double.NaN, "there is no sample"),
            AccuracyInterval = accuracy?.Interval,
            Auc = undefined.Note(nameof(Auc), each.Average(f => f.Auc), missing),
            Undefined = undefined.Reasons,
        };
    }
}
