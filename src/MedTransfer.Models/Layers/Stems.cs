using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// How ResNets and DenseNets begin: a 7×7 convolution and a max-pool, each of stride 2; or, for the images of 32 pixels of CIFAR, a
/// 3×3 convolution that keeps the resolution, and no pool.
/// </summary>
internal static class Stems
{
    /// <summary>The convolution.</summary>
    internal static Conv2d Convolution(int inChannels, int channels, bool isCifar) => isCifar
        ? Conv2d(inChannels, channels, 3, padding: 1, bias: false)
        : Conv2d(inChannels, channels, 7, stride: 2, padding: 3, bias: false);

    /// <summary>The pooled map; <paramref name="map"/> itself where nothing is pooled.</summary>
    internal static Tensor Pooled(Tensor map, bool isCifar) => isCifar ? map : functional.max_pool2d(map, 3, stride: 2, padding: 1);
}
