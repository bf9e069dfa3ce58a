namespace MedTransfer.Core.Training;

/// <summary>The multi-layer perceptron between a network's features and the contrastive loss: linear, ReLU, linear.</summary>
/// <param name="Hidden">Width of its inner layer; the length of the feature vector when null.</param>
/// <param name="Output">Length of the embeddings that are compared; 128 when not given.</param>
/// <param name="BatchNorm">
/// Whether a batch norm follows each linear layer, which then has no bias, as in the authors' code (Chen et al. 2020); not when
/// not given.
/// </param>
public sealed record SimClrProjection(int? Hidden = null, int Output = 128, bool BatchNorm = false);
