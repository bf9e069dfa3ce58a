using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Core.Attribution;

/// <summary>A layer that is looked at.</summary>
/// <param name="Name">Its name in its network.</param>
/// <param name="Module">The layer.</param>
/// <param name="Layout">How its output is arranged.</param>
internal sealed record TappedLayer(string Name, Module<Tensor, Tensor> Module, MapLayout Layout)
{
    /// <summary>Brings its output, or a gradient of it, to maps <c>[N, C, h, w]</c> of at least single precision.</summary>
    /// <param name="output">What the layer put out for the images.</param>
    /// <param name="images"><c>[N, channels, H, W]</c>.</param>
    /// <exception cref="InvalidConfigurationException">The output is no map of these images.</exception>
    public Tensor ToMaps(Tensor output, Tensor images)
    {
        var maps = Layout.Arrange(output, images.shape[2], images.shape[3]);
        if (maps is null || maps.shape[0] != images.shape[0])
            throw new InvalidConfigurationException(
                $"layer: the output [{string.Join(", ", output.shape)}] of '{Name}' is no map of {images.shape[0]} images; choose a layer before pooling, outside windows and heads of attention.");
        return maps.dtype is ScalarType.BFloat16 or ScalarType.Float16 ? maps.to(ScalarType.Float32) : maps;
    }
}
