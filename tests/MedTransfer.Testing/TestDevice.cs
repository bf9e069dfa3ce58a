using static TorchSharp.torch;

namespace MedTransfer.Testing;

/// <summary>The device that tests run on: <c>MEDTRANSFER_DEVICE</c> (such as <c>cuda</c>), or the processor.</summary>
public static class TestDevice
{
    /// <summary>Why tests that need a GPU are skipped, or null where there is one.</summary>
    public static string? NoCuda { get; } = cuda.is_available() ? null : "libtorch finds no CUDA device here.";

    /// <summary>The device.</summary>
    /// <exception cref="InvalidOperationException">A GPU was asked for and there is none: tests must not pass unseen on the processor.</exception>
    public static Device Current { get; } = Choose();

    private static Device Choose()
    {
        var device = new Device(Environment.GetEnvironmentVariable("MEDTRANSFER_DEVICE") is { Length: > 0 } name ? name : "cpu");
        return device.type != TorchSharp.DeviceType.CUDA || NoCuda is null
            ? device
            : throw new InvalidOperationException($"MEDTRANSFER_DEVICE is {device}. {NoCuda}");
    }
}
