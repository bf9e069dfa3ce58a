namespace MedTransfer.Core.Studies;

/// <summary>Combinations that a study leaves out: those that match every factor of the constraint.</summary>
public sealed record StudySkip
{
    /// <summary>
    /// What is left out: for each factor (a column of <c>results.csv</c>, such as <c>model</c> or <c>size</c>) the values, as they stand
    /// in that column.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Match { get; init; }
}
