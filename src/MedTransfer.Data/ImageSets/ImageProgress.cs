namespace MedTransfer.Data;

/// <summary>How far a set of images is read.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Images that are done.</param>
/// <param name="Total">All images.</param>
public sealed record ImageProgress(ImageStage Stage, long Done, long Total);
