using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>What a layer put out for a batch.</summary>
/// <param name="Activations"><c>[N, C, h, w]</c>.</param>
/// <param name="Gradients">Of each image's score, <c>[N, C, h, w]</c>; null where none was asked for.</param>
internal sealed record LayerView(Tensor Activations, Tensor? Gradients);
