using MedTransfer.Torch;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// Arithmetic and memory order together. What is left open is chosen by what the device can do, never by a measurement, so that
/// the same machine always chooses the same: bfloat16 where the device computes in it natively (AVX-512 BF16 or AMX on the
/// processor, compute capability 8.0 on a GPU), else float32; images pixel after pixel with bfloat16, else channel after channel.
/// </summary>
/// <param name="Precision">The arithmetic.</param>
/// <param name="Layout">The order of the image tensors in memory.</param>
public sealed record ComputeChoice(Precision Precision, MemoryLayout Layout)
{
    /// <summary>Fills in what is left open.</summary>
    /// <param name="precision">The arithmetic; null leaves it open.</param>
    /// <param name="layout">The order; null leaves it open.</param>
    /// <param name="device"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    /// <exception cref="InvalidConfigurationException">There is no such device here.</exception>
    public static ComputeChoice For(Precision? precision = null, MemoryLayout? layout = null, string device = "auto") =>
        For(precision, layout, ComputeMode.ParseDevice(device));

    internal static ComputeChoice For(Precision? precision, MemoryLayout? layout, Device device) =>
        Of(TorchBackend.HasFastBFloat16(device) ? Precision.BFloat16 : Precision.Float32).With(precision, layout);

    /// <summary>
    /// The same with another arithmetic or order where one is given; an order that is left open follows the arithmetic where that
    /// changes.
    /// </summary>
    /// <param name="precision">The arithmetic; null keeps it.</param>
    /// <param name="layout">The order; null leaves it open.</param>
    public ComputeChoice With(Precision? precision, MemoryLayout? layout)
    {
        var choice = precision is { } other && other != Precision ? Of(other) : this;
        return layout is { } order ? choice with { Layout = order } : choice;
    }

    private static ComputeChoice Of(Precision precision) => new(precision, precision is Precision.BFloat16 or Precision.Float16 ? MemoryLayout.Nhwc : MemoryLayout.Nchw);
}
