using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Core.Attribution;

/// <summary>Finds the layers of a network by name, and the usual one where none is named.</summary>
internal static class ExplainedLayers
{
    private const int Shown = 24;

    /// <summary>The layers of these names.</summary>
    /// <exception cref="InvalidConfigurationException">A name is unknown, or its layer is not one tensor to one tensor; all are listed.</exception>
    public static IReadOnlyList<TappedLayer> Find(Module<Tensor, Tensor> network, IReadOnlyList<string> names)
    {
        var known = network.named_modules().ToDictionary(m => m.Item1, m => m.Item2, StringComparer.Ordinal);
        var faults = new Configuration.Faults();
        var found = new List<TappedLayer>();
        foreach (var name in names)
        {
            if (!known.TryGetValue(name, out var module)) faults.Add($"layer: the network has no '{name}'.{DidYouMean.Sentence(name, known.Keys)}{Some(network)}");
            else if (module is not Module<Tensor, Tensor> layer) faults.Add($"layer: '{name}' does not turn one tensor into one; choose a layer that does.");
            else found.Add(new(name, layer, MapLayout.Of(network, name, layer)));
        }

        faults.Throw("The network cannot be explained");
        return found;
    }

    /// <summary>Names to choose from: a model's stages; of another network the modules right below it.</summary>
    private static string Some(Module<Tensor, Tensor> network)
    {
        string[] names = network is ImageModel model ? [.. model.Stages.Select(s => s.Name)] : [.. network.named_children().Select(c => c.Item1)];
        return names.Length == 0 ? "" : $" It has, among others, {string.Join(", ", names.Take(Shown))}{(names.Length > Shown ? ", ..." : "")}.";
    }

    /// <summary>
    /// The layer that is usually explained: of a convolutional network the last map before pooling, after its activation; of a
    /// transformer the first norm of its last block. Behind that block's attention a classifier on the class token sees no other
    /// token, and their gradient is zero.
    /// </summary>
    public static IReadOnlyList<string> Usual(ImageModel model) =>
    [
        model switch
        {
            VisionTransformer or Eva or SegmentAnythingEncoder => $"{model.Stages[^1].Name}.norm1",
            SwinTransformer swin => $"{swin.Stages[^1].Name}.blocks.{swin.Settings.Depths[^1] - 1}.norm1",

            // Their last stage is behind a pool that halves the map once more.
            Vgg or AlexNet => model.Stages[^2].Name,
            DenseNet => "features",
            EfficientNet => "act2",
            _ => model.Stages[^1].Name,
        },
    ];
}
