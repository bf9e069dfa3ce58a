namespace MedTransfer.Core.Representation;

/// <summary>Runs that have something in common, such as how they began.</summary>
/// <param name="Label">What they have in common.</param>
/// <param name="Runs">Their folders.</param>
public sealed record RunGroup(string Label, IReadOnlyList<string> Runs);
