namespace TorchSharp;

/// <summary>Moves and converts modules; every method changes the module in place and returns it in its own type.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Moves a module to a device.</summary>
    /// <typeparam name="T">The type of the module.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="device">The device.</param>
    /// <param name="non_blocking">True to copy from pinned memory without waiting.</param>
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false)
        where T : torch.nn.Module => (T)module._to(device.type, device.index, non_blocking);

    /// <summary>Moves a module to a device.</summary>
    /// <typeparam name="T">The type of the module.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="device">The device, such as <c>"cpu"</c> or <c>"cuda:0"</c>.</param>
    /// <param name="non_blocking">True to copy from pinned memory without waiting.</param>
    public static T to<T>(this T module, string device, bool non_blocking = false)
        where T : torch.nn.Module => module.to(new torch.Device(device), non_blocking);

    /// <summary>Moves a module to a device.</summary>
    /// <typeparam name="T">The type of the module.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="deviceType">The kind of device.</param>
    /// <param name="deviceIndex">Its number, -1 for the current one.</param>
    /// <param name="non_blocking">True to copy from pinned memory without waiting.</param>
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => (T)module._to(deviceType, deviceIndex, non_blocking);

    /// <summary>Moves a module to a device and converts its floating-point parts.</summary>
    /// <typeparam name="T">The type of the module.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="device">The device.</param>
    /// <param name="type">The element type.</param>
    /// <param name="non_blocking">True to copy from pinned memory without waiting.</param>
    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => (T)module._to(device, type, non_blocking);

    /// <summary>Converts the floating-point parts of a module.</summary>
    /// <typeparam name="T">The type of the module.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="type">The element type.</param>
    /// <param name="non_blocking">Has no effect without a change of device.</param>
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => (T)module._to(type, non_blocking);

    /// <summary>Moves and converts a module to be like a tensor.</summary>
    /// <typeparam name="T">The type of the module.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="other">The tensor to follow.</param>
    /// <param name="non_blocking">True to copy from pinned memory without waiting.</param>
    public static T to<T>(this T module, torch.Tensor other, bool non_blocking = false)
        where T : torch.nn.Module => (T)module._to(other, non_blocking);

    /// <summary>Moves a module to the processor.</summary>
    /// <typeparam name="T">The type of the module.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="non_blocking">True to copy without waiting.</param>
    public static T cpu<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(DeviceType.CPU, -1, non_blocking);

    /// <summary>Moves a module to a CUDA device.</summary>
    /// <typeparam name="T">The type of the module.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="deviceIndex">Its number, -1 for the current one.</param>
    /// <param name="non_blocking">True to copy from pinned memory without waiting.</param>
    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => module.to(DeviceType.CUDA, deviceIndex, non_blocking);

    /// <summary>Converts the floating-point parts to half precision.</summary>
    /// <typeparam name="T">The type of the module.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="non_blocking">Has no effect without a change of device.</param>
    public static T half<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float16, non_blocking);

    /// <summary>Converts the floating-point parts to bfloat16.</summary>
    /// <typeparam name="T">The type of the module.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="non_blocking">Has no effect without a change of device.</param>
    public static T bfloat16<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.BFloat16, non_blocking);

    /// <summary>Converts the floating-point parts to single precision.</summary>
    /// <typeparam name="T">The type of the module.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="non_blocking">Has no effect without a change of device.</param>
    public static T @float<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float32, non_blocking);

    /// <summary>Converts the floating-point parts to double precision.</summary>
    /// <typeparam name="T">The type of the module.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="non_blocking">Has no effect without a change of device.</param>
    public static T @double<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float64, non_blocking);

    /// <summary>Converts the floating-point parameters and buffers to complex numbers of two singles.</summary>
    /// <typeparam name="T">The module's type.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="non_blocking">Has no effect without a change of device.</param>
    /// <returns>The module.</returns>
    public static T cfloat<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.ComplexFloat32, non_blocking);

    /// <summary>Converts the floating-point parameters and buffers to complex numbers of two doubles.</summary>
    /// <typeparam name="T">The module's type.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="non_blocking">Has no effect without a change of device.</param>
    /// <returns>The module.</returns>
    public static T cdouble<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.ComplexFloat64, non_blocking);
}
