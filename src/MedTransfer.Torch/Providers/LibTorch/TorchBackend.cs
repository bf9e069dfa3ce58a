using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>
/// What the other packages need beyond TorchSharp's API. Each provider has its own class of this name and shape; this one
/// answers with libtorch's fast paths.
/// </summary>
public static class TorchBackend
{
    /// <summary>The value of the build property <c>TorchProvider</c> that this assembly was built with.</summary>
    public static string Provider => "LibTorch";

    /// <summary>Whether the device multiplies bfloat16 numbers natively, so that <see cref="Autocast"/> makes training faster.</summary>
    /// <param name="device">The device.</param>
    public static bool HasFastBFloat16(Device device) => BFloat16Arithmetic.IsFast(device);

    /// <summary>Bytes of a GPU that this process does not hold yet; null where that is not known, as on the processor.</summary>
    /// <param name="device">The device.</param>
    public static long? AvailableMemory(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.type == DeviceType.CUDA ? CudaDevice.Of(device.index).Memory - CudaMemory.Of(device).Reserved : null;
    }

    /// <summary>Mixed precision in bfloat16 on this thread until the result is disposed.</summary>
    /// <param name="device">The kind of device whose operations are meant.</param>
    public static IDisposable Autocast(DeviceType device) => Torch.Autocast.Enable(device);

    /// <summary>The same images <c>[N, C, H, W]</c> with the channels innermost in memory; without a copy where they are.</summary>
    /// <param name="images">A batch of images, or filters of a convolution.</param>
    public static Tensor ToChannelsLast(Tensor images) => images.ToChannelsLast();

    /// <summary>Rows of a table by their numbers; gradients add up in the rows in an order that does not change.</summary>
    /// <param name="table"><c>[R, C]</c>.</param>
    /// <param name="numbers">int64 of any shape.</param>
    /// <returns><c>[..., C]</c>.</returns>
    public static Tensor Rows(Tensor table, Tensor numbers) => NnOps.Embedding.Call(table, numbers);

    /// <summary>Makes a tensor stand for another's memory, while optimizers and modules keep holding it.</summary>
    /// <param name="tensor">The tensor to change.</param>
    /// <param name="source">The memory it gets; of the same shape, type and device.</param>
    public static void SetData(Tensor tensor, Tensor source) => tensor.SetData(source);
}
