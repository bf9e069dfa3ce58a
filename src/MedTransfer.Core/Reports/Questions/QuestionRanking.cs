using MedTransfer.Stats;

namespace MedTransfer.Core.Reports.Questions;

/// <summary>The values of a factor ranked over blocks, such as networks over data sets: one mean of the seeds a block and value.</summary>
public sealed record QuestionRanking
{
    /// <summary>What it lies within, by column name.</summary>
    public required IReadOnlyDictionary<string, string> Within { get; init; }

    /// <summary>The means that are ranked; null where <see cref="Refusal"/> says why.</summary>
    public ScoreTable? Scores { get; init; }

    /// <summary>Do the values differ at all? Null where <see cref="Refusal"/> says why.</summary>
    public FriedmanResult? Friedman { get; init; }

    /// <summary>Which pairs differ, with the critical difference; null where <see cref="Refusal"/> says why.</summary>
    public PairwiseTests? Nemenyi { get; init; }

    /// <summary>Why there is no ranking: missing runs, or too few values or blocks; null where there is one.</summary>
    public string? Refusal { get; init; }
}
