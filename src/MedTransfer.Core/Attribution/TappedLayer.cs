using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Core.Attribution;

/// <summary>A layer that is looked at.</summary>
/// <param name="Name">Its name in its network.</param>
/// <param name="Module">The layer.</param>
/// <param name="ToMaps">Brings its output, and a gradient of it, to <c>[N, C, h, w]</c>.</param>
internal sealed record TappedLayer(string Name, Module<Tensor, Tensor> Module, Func<Tensor, Tensor> ToMaps);
