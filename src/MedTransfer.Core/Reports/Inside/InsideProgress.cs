namespace MedTransfer.Core.Reports.Inside;

/// <summary>How far the look into a study's networks is.</summary>
/// <param name="Subject">What is looked at: data set, network and what tells it from others.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Images">Images that were seen for it so far.</param>
public sealed record InsideProgress(string Subject, int Number, int Count, int Images);
