namespace MedTransfer.Core.Representation;

/// <summary>How far a comparison is: first the networks see the images, then their stages are compared.</summary>
/// <param name="Images">Images that were seen, by all networks together.</param>
/// <param name="Stages">Stages whose comparison is done.</param>
/// <param name="AllStages">Stages to compare; 0 while the networks still see images.</param>
public sealed record RepresentationProgress(int Images, int Stages = 0, int AllStages = 0);
