namespace MedTransfer.Core.Transfusion;

/// <summary>Weights for which there is nothing of the same shape to compare with, such as those of a classifier of another size.</summary>
/// <param name="Part">The part of the network.</param>
/// <param name="Name">The name in the state dict.</param>
/// <param name="Reason">Why not.</param>
public sealed record UncomparedWeight(string Part, string Name, string Reason);
