using MedTransfer.Torch.Native;

namespace TorchSharp;

public static partial class torch
{
    private static Device s_defaultDevice = new(DeviceType.CPU);

    /// <summary>The element type that real numbers get where none is asked for; Float32 at the start.</summary>
    public static ScalarType get_default_dtype() => (ScalarType)Bridge.mt_get_default_dtype();

    /// <summary>Sets the element type that real numbers get where none is asked for, for the whole process.</summary>
    /// <exception cref="ArgumentException">It is not a real floating-point type.</exception>
    public static void set_default_dtype(ScalarType dtype)
    {
        if (!is_floating_point(dtype))
        {
            throw new ArgumentException($"The default element type must be a real floating-point type; {dtype} is not.", nameof(dtype));
        }

        Bridge.Check(Bridge.mt_set_default_dtype((int)dtype));
    }

    /// <summary>Takes the default element type from a tensor.</summary>
    public static void set_default_tensor_type(Tensor t) => set_default_dtype(Known(t).dtype);

    /// <summary>The device that new tensors live on where none is asked for; the processor at the start.</summary>
    public static Device get_default_device() => s_defaultDevice;

    /// <summary>Sets the device that new tensors live on where none is asked for, for the whole process.</summary>
    public static void set_default_device(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        InitializeDeviceType(device.type);
        s_defaultDevice = device;
    }

    /// <summary>Sets the device that new tensors live on where none is asked for, for the whole process.</summary>
    public static void set_default_device(string device) => set_default_device(new Device(device));

    /// <summary>The device asked for, or the default one; checks that it can be used.</summary>
    /// <exception cref="InvalidOperationException">It cannot be used here.</exception>
    public static Device InitializeDevice(Device? device)
    {
        device ??= s_defaultDevice;
        InitializeDeviceType(device.type);
        return device;
    }

    /// <summary>Checks that a kind of device can be used.</summary>
    /// <exception cref="InvalidOperationException">It cannot be used here.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
        {
            throw new InvalidOperationException(
                $"The libtorch in use ({__version__}) has no {deviceType} device here. Use the processor, or a libtorch built for it.");
        }
    }

    /// <summary>Whether a kind of device can be used.</summary>
    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType switch
    {
        DeviceType.CPU or DeviceType.META => true,
        DeviceType.CUDA => cuda.is_available(),
        _ => false,
    };
}
