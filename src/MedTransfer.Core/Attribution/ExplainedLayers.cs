using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Core.Attribution;

/// <summary>Finds the layers of a network by name, and the usual one where none is named.</summary>
internal static class ExplainedLayers
{
    /// <summary>The layers of these names.</summary>
    /// <exception cref="InvalidConfigurationException">A name is unknown, or its layer is not one tensor to one tensor; all are listed.</exception>
    public static IReadOnlyList<TappedLayer> Find(Module<Tensor, Tensor> network, IReadOnlyList<string> names)
    {
        var known = network.named_modules().ToDictionary(m => m.name, m => m.module, StringComparer.Ordinal);
        var faults = new Configuration.Faults();
        var found = new List<TappedLayer>();
        foreach (var name in names)
        {
            if (!known.TryGetValue(name, out var module)) faults.Add($"layer: the network has no '{name}'.{DidYouMean.Sentence(name, known.Keys)}");
            else if (module is not Module<Tensor, Tensor> layer) faults.Add($"layer: '{name}' does not turn one tensor into one; choose a layer that does.");
            else found.Add(new(name, layer, Maps));
        }

        faults.Throw("The network cannot be explained");
        return found;
    }

    /// <summary>The layer that is usually explained: the last one that still knows where in the image it is.</summary>
    public static IReadOnlyList<string> Usual(ImageModel model) => [model.Stages[^1].Name];

    private static Tensor Maps(Tensor output) => output.dim() == 4 ? output : throw new InvalidConfigurationException(
        $"layer: an output [{string.Join(", ", output.shape)}] is no map [N, C, h, w]; choose a layer before pooling.");
}
