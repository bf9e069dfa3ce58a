using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>
/// What the other packages need beyond TorchSharp's API. Each provider has its own class of this name and shape; this one
/// composes it from TorchSharp's own members, or refuses it.
/// </summary>
public static class TorchBackend
{
    /// <summary>The value of the build property <c>TorchProvider</c> that this assembly was built with.</summary>
    public static string Provider => "TorchSharp";

    /// <summary>No: without <see cref="Autocast"/> it cannot be used.</summary>
    /// <param name="device">The device.</param>
    public static bool HasFastBFloat16(Device device) => false;

    /// <summary>Bytes of a GPU that this process does not hold yet; null where that is not known, as on the processor.</summary>
    /// <param name="device">The device.</param>
    public static long? AvailableMemory(Device device) => null;

    /// <summary>Refuses: TorchSharp has no mixed precision.</summary>
    /// <param name="device">The kind of device whose operations are meant.</param>
    /// <exception cref="InvalidConfigurationException">Always.</exception>
    public static IDisposable Autocast(DeviceType device) => throw new InvalidConfigurationException(
        $"precision: bfloat16 on {device} needs autocast, which TorchSharp does not have. Use float32, or packages built with TorchProvider=LibTorch.");

    /// <summary>The same images <c>[N, C, H, W]</c> with the channels innermost in memory; without a copy where they are.</summary>
    /// <param name="images">A batch of images, or filters of a convolution.</param>
    public static Tensor ToChannelsLast(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var scope = NewDisposeScope();
        return images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>Rows of a table by their numbers; gradients add up in the rows in an order that does not change.</summary>
    /// <param name="table"><c>[R, C]</c>.</param>
    /// <param name="numbers">int64 of any shape.</param>
    /// <returns><c>[..., C]</c>.</returns>
    public static Tensor Rows(Tensor table, Tensor numbers)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(numbers);
        using var scope = NewDisposeScope();
        return table.index_select(0, numbers.reshape(-1)).view([.. numbers.shape, table.shape[1]]).MoveToOuterDisposeScope();
    }

    /// <summary>Makes a tensor stand for another's memory, while optimizers and modules keep holding it.</summary>
    /// <param name="tensor">The tensor to change.</param>
    /// <param name="source">The memory it gets; of the same shape, type and device.</param>
    public static void SetData(Tensor tensor, Tensor source)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using var guard = no_grad();
        var result = tensor.set_(source);
        if (!ReferenceEquals(result, tensor)) result.Dispose();
    }
}
