using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>
/// Fits a first convolution that was trained on colour images to another number of channels, as timm does: for one channel
/// the kernels of red, green and blue are added up (a grey image then gives what its three equal channels gave); for n
/// channels they are repeated and scaled by 3 / n.
/// </summary>
internal static class InputChannels
{
    private const int Colours = 3;

    /// <summary>Fits the first layer's weight, where the file's is for colour images and the model's is not.</summary>
    internal static void Adapt(WeightMap map, ImageModel model)
    {
        var name = model.FirstLayerName + ".weight";
        if (model.InChannels == Colours || !map.Items.TryGetValue(name, out var item)) return;
        if (item.Shape is not [var output, Colours, var height, var width]) return;
        map.Change(name, [output, model.InChannels, height, width], $"{Colours} to {model.InChannels} input channels", w => Adapt(w, model.InChannels));
    }

    /// <summary>
    /// The kernels <c>[O, 3, h, w]</c> for so many channels, <c>[O, channels, h, w]</c>; computed in float32 at least. Of kernels that
    /// see several positions at once, <c>[O, 3 k, h, w]</c>, one channel makes <c>[O, k, h, w]</c>.
    /// </summary>
    internal static Tensor Adapt(Tensor weight, int channels)
    {
        using var scope = NewDisposeScope();
        var type = weight.dtype;
        var wide = type == ScalarType.Float64 ? weight : weight.to(ScalarType.Float32);
        var fitted = channels == 1
            ? wide.reshape(wide.shape[0], -1, Colours, wide.shape[2], wide.shape[3]).sum([2])
            : wide.repeat(1, (channels + Colours - 1) / Colours, 1, 1).narrow(1, 0, channels).mul((double)Colours / channels);
        return fitted.to(type).contiguous().MoveToOuterDisposeScope();
    }
}
