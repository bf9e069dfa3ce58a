namespace MedTransfer.Core.Transfusion;

/// <summary>The mean course of a group over epochs.</summary>
/// <param name="Group">The group.</param>
/// <param name="Points">Its points; epochs at which no run has a value are left out.</param>
public sealed record ConvergenceCurve(string Group, IReadOnlyList<ConvergencePoint> Points);
