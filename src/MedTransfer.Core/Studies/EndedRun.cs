namespace MedTransfer.Core.Studies;

/// <summary>A run that has ended.</summary>
/// <param name="Record">The run, with its result or its error.</param>
/// <param name="Number">Its number in the study, from 1.</param>
public sealed record EndedRun(StudyRecord Record, int Number);
