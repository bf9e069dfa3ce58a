namespace MedTransfer.Data;

/// <summary>A group (a patient) with samples in more than one split.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Samples">How many of its samples each split has.</param>
public sealed record SharedGroup(string Group, SplitCounts Samples);
