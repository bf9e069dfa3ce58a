namespace MedTransfer.Data;

/// <summary>Findings of one kind.</summary>
/// <typeparam name="T">The kind.</typeparam>
/// <param name="Count">How many there are.</param>
/// <param name="Listed">The first of them, at most <see cref="DatasetReportOptions.MaximumListed"/>.</param>
public sealed record FindingList<T>(long Count, IReadOnlyList<T> Listed);
