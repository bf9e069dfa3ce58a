namespace MedTransfer.Models;

/// <summary>A named map inside a model: what features, similarity and class activation maps are taken from.</summary>
/// <param name="Name">The module whose output it is.</param>
/// <param name="Channels">Its channels.</param>
/// <param name="Reduction">Pixels of the image for each of its positions, along an axis.</param>
public sealed record ModelStage(string Name, int Channels, int Reduction);
