using MedTransfer.Core.Results;
using MedTransfer.Core.Studies;
using MedTransfer.Notebooks;
using MedTransfer.Stats;

namespace MedTransfer.Core.Reports.Questions;

/// <summary>What the runs of a study say to one of its questions. The p-values of a question are adjusted together: they are one family.</summary>
[TypeFormatterSource(typeof(AnswerFormatters))]
public sealed record QuestionAnswer
{
    /// <summary>The question.</summary>
    public required StudyQuestion Question { get; init; }

    /// <summary>Its place among the questions of the study, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Its heading: the question's own title, or one made of what it compares.</summary>
    public required string Title { get; init; }

    /// <summary>The columns whose combinations are compared apart from each other, those that do not vary included.</summary>
    public required IReadOnlyList<string> Within { get; init; }

    /// <summary>The comparisons, each with its test or the reason why there is none; empty where <see cref="Refusal"/> says why.</summary>
    public required IReadOnlyList<Comparison> Comparisons { get; init; }

    /// <summary>The rankings, one for each combination of <see cref="Within"/>; empty where the question asks for none.</summary>
    public IReadOnlyList<QuestionRanking> Rankings { get; init; } = [];

    /// <summary>Why nothing can be compared; null where something can.</summary>
    public string? Refusal { get; init; }

    /// <summary>How many tests are adjusted together.</summary>
    public int Family => Comparisons.Count(c => c.Test?.Adjustment is not null);

    /// <summary>Level of significance: what the intervals' confidence lacks to 1.</summary>
    public double Alpha => Math.Round(1 - Question.Confidence, 12);

    /// <summary>The comparisons whose adjusted p-value is at most <see cref="Alpha"/>.</summary>
    public IEnumerable<Comparison> Significant => Comparisons.Where(c => c.AdjustedPValue <= Alpha);

    /// <summary>The columns of <see cref="Within"/> that tell the comparisons apart.</summary>
    internal IReadOnlyList<string> Telling { get; init; } = [];

    /// <summary>What is compared, in the order of the table, whether it could be tested or not.</summary>
    internal IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether p-values differ from those of the tests alone: not of one test, nor without a correction.</summary>
    internal bool IsAdjusted => Question.Correction != CorrectionMethod.None && Family > 1;

    /// <summary>The values of factors as people read them.</summary>
    internal ShownValues Shown { get; init; } = new([]);

    /// <summary>Name of its tables and figures.</summary>
    internal string Name => $"question-{Number}-{Question.By}";

    /// <summary>What a comparison lies within, as a sentence begins: <c>BreastMNIST, `resnet18`</c>; empty where there is one cell only.</summary>
    internal string Where(IReadOnlyDictionary<string, string> within) => string.Join(", ", Telling.Select(column => Shown.InText(column, within[column])));
}
