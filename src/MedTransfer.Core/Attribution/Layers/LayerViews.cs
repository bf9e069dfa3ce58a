using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>What a network answered, and what its watched layers put out.</summary>
/// <param name="Logits"><c>[N, K]</c>.</param>
/// <param name="Classes">The class that is explained of each image.</param>
/// <param name="Layers">A view of each watched layer.</param>
internal sealed record LayerViews(Tensor Logits, int[] Classes, IReadOnlyList<LayerView> Layers);
