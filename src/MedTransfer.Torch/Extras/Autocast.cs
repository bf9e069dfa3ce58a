using MedTransfer.Torch.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>
/// Mixed precision: while open, libtorch runs matrix products and convolutions in a lower precision and keeps the rest in
/// float32. Parameters stay float32. Gradients need no scaling with bfloat16; float16 does.
/// </summary>
public sealed class Autocast : IDisposable
{
    private readonly int _device;
    private readonly int _enabledBefore;
    private readonly int _typeBefore;
    private bool _disposed;

    private Autocast(DeviceType device, ScalarType type, bool enabled)
    {
        _device = (int)device;
        _enabledBefore = Bridge.mt_autocast_enabled(_device);
        _typeBefore = Bridge.mt_autocast_dtype(_device);
        Bridge.Check(Bridge.mt_autocast_set(_device, enabled ? 1 : 0, (int)type));
        _ = Bridge.mt_autocast_increment_nesting();
    }

    /// <summary>Turns mixed precision on, on this thread, until the result is disposed.</summary>
    /// <param name="device">The kind of device whose operations are meant; the processor takes bfloat16 only.</param>
    /// <param name="type">bfloat16 (default) or float16.</param>
    /// <exception cref="ArgumentException">The type is not a lower precision that the device has.</exception>
    public static Autocast Enable(DeviceType device, ScalarType type = ScalarType.BFloat16)
    {
        if (type != ScalarType.BFloat16 && !(type == ScalarType.Float16 && device == DeviceType.CUDA))
        {
            throw new ArgumentException($"Autocast on {device} takes {(device == DeviceType.CUDA ? "BFloat16 or Float16" : "BFloat16")}, not {type}.", nameof(type));
        }

        return new Autocast(device, type, enabled: true);
    }

    /// <summary>Turns mixed precision off, on this thread, until the result is disposed: for parts that need float32.</summary>
    public static Autocast Disable(DeviceType device) => new(device, (ScalarType)Bridge.mt_autocast_dtype((int)device), enabled: false);

    /// <summary>Goes back to what was in force before.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;

        // The cache holds low-precision copies of the parameters, which the next optimizer step makes stale.
        if (Bridge.mt_autocast_decrement_nesting() == 0) Bridge.mt_autocast_clear_cache();
        Bridge.Check(Bridge.mt_autocast_set(_device, _enabledBefore, _typeBefore));
    }
}
