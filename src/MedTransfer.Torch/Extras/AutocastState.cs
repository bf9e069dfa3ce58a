using MedTransfer.Torch.Native;
using TorchSharp;

namespace MedTransfer.Torch;

/// <summary>This thread's mixed precision, on both kinds of device, to be put in force again.</summary>
internal sealed class AutocastState
{
    private static readonly DeviceType[] Devices = [DeviceType.CPU, DeviceType.CUDA];

    private readonly (DeviceType Device, int Enabled, int Type)[] _settings;

    private AutocastState((DeviceType Device, int Enabled, int Type)[] settings) => _settings = settings;

    internal static AutocastState Capture() =>
        new([.. Devices.Select(device => (device, Bridge.mt_autocast_enabled((int)device), Bridge.mt_autocast_dtype((int)device)))]);

    /// <summary>Puts these settings in force until the result is disposed.</summary>
    internal IDisposable Restore()
    {
        var before = Capture();
        Set();
        _ = Bridge.mt_autocast_increment_nesting();
        return new OnDispose(() =>
        {
            // The cache holds low-precision copies of the parameters, which the next optimizer step makes stale.
            if (Bridge.mt_autocast_decrement_nesting() == 0) Bridge.mt_autocast_clear_cache();
            before.Set();
        });
    }

    private void Set()
    {
        foreach (var (device, enabled, type) in _settings) Bridge.Check(Bridge.mt_autocast_set((int)device, enabled, type));
    }
}
