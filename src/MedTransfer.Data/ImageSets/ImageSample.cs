namespace MedTransfer.Data;

/// <summary>An image of a set before it is decoded.</summary>
/// <param name="Name">The path below the root, with <c>/</c> between its parts on every system.</param>
/// <param name="Path">The file.</param>
/// <param name="Label">The class or grade; without meaning where there are findings.</param>
/// <param name="Findings">0, 1 or <see cref="ImageSplit.Unlabelled"/> for each finding; null in sets of classes.</param>
/// <param name="Patient">The patient; empty where this image has none, null where the set knows of none.</param>
/// <param name="Split">The split that the set itself gives; null where it gives none.</param>
internal sealed record ImageSample(string Name, string Path, int Label, float[]? Findings, string? Patient, Split? Split);
