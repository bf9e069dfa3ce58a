namespace MedTransfer.Data;

/// <summary>Samples whose images are equal in every pixel.</summary>
/// <param name="Samples">Two or more, in the order train, validation, test.</param>
/// <param name="CrossesSplits">Whether they lie in more than one split: what is tested was seen in training.</param>
/// <param name="HasConflictingLabels">Whether equal images have unequal labels.</param>
public sealed record DuplicateGroup(IReadOnlyList<SampleReference> Samples, bool CrossesSplits, bool HasConflictingLabels);
